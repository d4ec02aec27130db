"""A page for a class after marking: what was won and lost, when it came in, what the checks said, and what waits.

`read` takes the marks out of a gradebook, `privacy` decides what may be told of few people, `count` counts, `draw`
draws, `page` writes one HTML file without anything from elsewhere, and `cli` is the command:

    python grading/report ps1-claims
"""

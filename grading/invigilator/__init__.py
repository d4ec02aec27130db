"""invigilator: mark nbgrader submissions fast, inside walls, with a second look at every full mark.

Five stages, each a module: `ingest` takes in what a student handed in, `rebuild` makes the notebook that is run,
`execute` runs it in a kernel forked from a warm process, `judge` says what it is worth, `commit` writes it down. What
passes from one stage to the next stands in `records`. `run` marks a class with them.
"""

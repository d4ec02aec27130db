def actors_named(themes):
    counts = {}
    for actors in themes["actor"]:
        for actor in actors.split(";"):
            counts[actor] = counts.get(actor, 0) + 1
    return counts

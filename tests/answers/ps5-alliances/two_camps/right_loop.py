def two_camps(agreements, day, least, one_side, other_side):
    graph = agreement_graph(day, least, agreements=agreements)
    inside, across = [], []
    everybody = one_side + other_side
    for number, one in enumerate(everybody):
        for other in everybody[number + 1 :]:
            same = (one in one_side) == (other in one_side)
            (inside if same else across).append(graph.has_edge(one, other))
    return {"inside": sum(inside) / len(inside), "across": sum(across) / len(across)}

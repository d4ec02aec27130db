def two_camps(agreements, day, least, one_side, other_side):
    graph = agreement_graph(day, least, one_side + other_side, agreements=agreements)
    inside = sum(graph.subgraph(side).number_of_edges() for side in (one_side, other_side))
    possible = sum(len(side) * (len(side) - 1) / 2 for side in (one_side, other_side))
    across = len(list(nx.edge_boundary(graph, one_side, other_side)))
    return {"inside": inside / possible, "across": across / (len(one_side) * len(other_side))}

# takes the mean of the two densities
# says: The task asks for one share
def two_camps(agreements, day, least, one_side, other_side):
    graph = agreement_graph(day, least, one_side + other_side, agreements=agreements)
    inside = (density(graph.subgraph(one_side)) + density(graph.subgraph(other_side))) / 2
    across = len(list(nx.edge_boundary(graph, one_side, other_side)))
    return {"inside": inside, "across": across / (len(one_side) * len(other_side))}

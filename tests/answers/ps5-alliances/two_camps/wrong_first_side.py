# looks at one side only
# says: only the pairs inside the first side
def two_camps(agreements, day, least, one_side, other_side):
    graph = agreement_graph(day, least, one_side + other_side, agreements=agreements)
    across = len(list(nx.edge_boundary(graph, one_side, other_side)))
    return {"inside": density(graph.subgraph(one_side)), "across": across / (len(one_side) * len(other_side))}

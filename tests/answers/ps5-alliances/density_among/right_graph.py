def density_among(tied, parties):
    graph = nx.Graph()
    graph.add_nodes_from(parties)
    inside = tied[tied["one"].isin(parties) & tied["other"].isin(parties)]
    graph.add_edges_from(zip(inside["one"], inside["other"], strict=True))
    return density(graph)

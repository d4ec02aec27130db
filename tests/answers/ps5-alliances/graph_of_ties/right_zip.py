def graph_of_ties(tied, least):
    strong = tied.query("strongest >= @least")
    graph = nx.Graph()
    graph.add_edges_from(zip(strong["one"], strong["other"], strict=True))
    return graph

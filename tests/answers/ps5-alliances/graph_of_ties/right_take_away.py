def graph_of_ties(tied, least):
    graph = nx.from_pandas_edgelist(tied, "one", "other", "strongest")
    weak = [(a, b) for a, b, strongest in graph.edges(data="strongest") if strongest < least]
    graph.remove_edges_from(weak)
    graph.remove_nodes_from(list(nx.isolates(graph)))
    return graph

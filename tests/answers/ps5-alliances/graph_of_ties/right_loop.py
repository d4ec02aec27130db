def graph_of_ties(tied, least):
    graph = nx.Graph()
    for _, row in tied.iterrows():
        if row["strongest"] >= least:
            graph.add_edge(row["one"], row["other"], strength=row["strongest"])
    return graph

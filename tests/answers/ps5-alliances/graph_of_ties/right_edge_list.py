def graph_of_ties(tied, least):
    return nx.from_pandas_edgelist(tied[tied["strongest"] >= least], "other", "one", edge_attr=True)

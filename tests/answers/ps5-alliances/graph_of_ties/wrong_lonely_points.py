# keeps all parties of the table as points
# says: Here only parties with a line are points
def graph_of_ties(tied, least):
    graph = nx.from_pandas_edgelist(tied[tied["strongest"] >= least], "one", "other")
    graph.add_nodes_from(tied["one"])
    graph.add_nodes_from(tied["other"])
    return graph

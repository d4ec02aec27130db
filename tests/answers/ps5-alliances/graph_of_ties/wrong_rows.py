# stops at the rows
# says: where a graph (networkx.Graph) belongs
def graph_of_ties(tied, least):
    return tied[tied["strongest"] >= least]

# does not name the columns
# says: stops with
def graph_of_ties(tied, least):
    return nx.from_pandas_edgelist(tied[tied["strongest"] >= least])

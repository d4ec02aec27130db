# names the wrong second column
# says: A line joins two parties
def graph_of_ties(tied, least):
    return nx.from_pandas_edgelist(tied[tied["strongest"] >= least], "one", "strongest")

# takes the number of texts for the strength
# says: Ask for the strongest of them
def graph_of_ties(tied, least):
    return nx.from_pandas_edgelist(tied[tied["agreements"] >= least], "one", "other")

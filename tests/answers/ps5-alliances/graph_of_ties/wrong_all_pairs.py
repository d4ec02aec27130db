# forgets the strength
# says: Keep those that are strong enough
def graph_of_ties(tied, least):
    return nx.from_pandas_edgelist(tied, "one", "other")

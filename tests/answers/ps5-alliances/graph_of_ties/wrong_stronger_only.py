# reads 'or more' as 'more'
# says: That strength is enough
def graph_of_ties(tied, least):
    return nx.from_pandas_edgelist(tied[tied["strongest"] > least], "one", "other")

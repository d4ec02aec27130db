# gives each line a direction
# says: an object of type DiGraph where a graph (networkx.Graph) belongs
def graph_of_ties(tied, least):
    strong = tied[tied["strongest"] >= least]
    return nx.from_pandas_edgelist(strong, "one", "other", create_using=nx.DiGraph)

# takes the density of everybody
# says: The points are those in the list
def density_among(tied, parties):
    return nx.density(nx.from_pandas_edgelist(tied, "one", "other"))

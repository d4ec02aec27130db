# asks networkx, which knows only parties with a line
# says: Every party in the list is a point
def density_among(tied, parties):
    inside = tied[tied["one"].isin(parties) & tied["other"].isin(parties)]
    return nx.density(nx.from_pandas_edgelist(inside, "one", "other"))

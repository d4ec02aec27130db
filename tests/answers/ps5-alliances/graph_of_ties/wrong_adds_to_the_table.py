# writes a column into the table that it was given
# says: changes the table that it is given
def graph_of_ties(tied, least):
    tied["strong"] = tied["strongest"] >= least
    return nx.from_pandas_edgelist(tied[tied["strong"]], "one", "other")

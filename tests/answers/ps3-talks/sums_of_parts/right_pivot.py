def sums_of_parts(residents, table, metric):
    like = residents.query("table == @table and metric == @metric").dropna(subset=["parent"])
    sums = {}
    for parent in like["parent"].unique():
        sums[parent] = like.loc[like["parent"] == parent, "value"].sum()
    return sums

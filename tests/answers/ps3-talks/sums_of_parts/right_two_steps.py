def sums_of_parts(residents, table, metric):
    one_table = residents[residents["table"] == table]
    one_metric = one_table[one_table["metric"] == metric]
    return one_metric[["parent", "value"]].groupby("parent").sum()

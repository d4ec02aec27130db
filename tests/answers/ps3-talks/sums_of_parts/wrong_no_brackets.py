# joins comparisons without brackets
# says: stops with
# says: Put each condition in brackets
def sums_of_parts(residents, table, metric):
    like = residents[residents["table"] == table & residents["metric"] == metric]
    return like.groupby("parent")["value"].sum()

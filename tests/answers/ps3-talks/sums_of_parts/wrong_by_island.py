# groups by island
# says: Group by the column `parent`
def sums_of_parts(residents, table, metric):
    like = residents[(residents["table"] == table) & (residents["metric"] == metric)]
    return like.groupby("island")["value"].sum()

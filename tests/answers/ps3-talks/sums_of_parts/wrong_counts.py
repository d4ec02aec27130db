# counts the parts
# says: It counts the parts
def sums_of_parts(residents, table, metric):
    like = residents[(residents["table"] == table) & (residents["metric"] == metric)]
    return like.groupby("parent")["value"].count()

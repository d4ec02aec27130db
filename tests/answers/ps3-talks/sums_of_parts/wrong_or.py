# joins the masks with |
# says: Both must hold (&)
def sums_of_parts(residents, table, metric):
    like = residents[(residents["table"] == table) | (residents["metric"] == metric)]
    return like.groupby("parent")["value"].sum()

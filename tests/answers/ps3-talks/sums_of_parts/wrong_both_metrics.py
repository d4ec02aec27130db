# adds persons to households
# says: It adds persons to households
def sums_of_parts(residents, table, metric):
    return residents[residents["table"] == table].groupby("parent")["value"].sum()

# adds figures of different years
# says: It adds figures of two tables
def sums_of_parts(residents, table, metric):
    return residents[residents["metric"] == metric].groupby("parent")["value"].sum()

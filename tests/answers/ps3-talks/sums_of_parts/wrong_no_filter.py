# adds every row
# says: It adds every row
def sums_of_parts(residents, table, metric):
    return residents.groupby("parent")["value"].sum()

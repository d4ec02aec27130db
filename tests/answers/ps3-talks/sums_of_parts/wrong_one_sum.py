# adds totals and parts together
# says: where labelled values
def sums_of_parts(residents, table, metric):
    return residents[(residents["table"] == table) & (residents["metric"] == metric)]["value"].sum()

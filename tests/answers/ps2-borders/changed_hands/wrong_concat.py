# finds rows that differ in any column
# says: only one of the tables
def changed_hands(before, after):
    rows = pd.concat([before, after])[["segment", "holder", "day"]].drop_duplicates(keep=False)
    return list(rows["segment"].unique())

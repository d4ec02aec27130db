# keeps types without a number
# says: It has an entry for a type without a number
def named_by_kind(counterstrike, system):
    rows = counterstrike[counterstrike["system"] == system]
    ships = rows["quantity_kind"].str.contains("destroyer")
    return rows[~ships].groupby("fact_type")["quantity"].max()

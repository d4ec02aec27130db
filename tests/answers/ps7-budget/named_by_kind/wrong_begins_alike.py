# looks for the name inside another
# says: Compare the whole name
def named_by_kind(counterstrike, system):
    named = counterstrike["system"].str.contains(system)
    rows = counterstrike[named & counterstrike["quantity"].notna()]
    ships = rows["quantity_kind"].str.contains("destroyer")
    return rows[~ships].groupby("fact_type")["quantity"].max()

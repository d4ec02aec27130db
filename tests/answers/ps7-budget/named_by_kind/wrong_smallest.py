# takes the smallest
# says: It takes the smallest quantity
def named_by_kind(counterstrike, system):
    rows = counterstrike[(counterstrike["system"] == system) & counterstrike["quantity"].notna()]
    ships = rows["quantity_kind"].str.contains("destroyer")
    return rows[~ships].groupby("fact_type")["quantity"].min()

# adds up what was named
# says: It adds up the numbers of a type
def named_by_kind(counterstrike, system):
    rows = counterstrike[(counterstrike["system"] == system) & counterstrike["quantity"].notna()]
    ships = rows["quantity_kind"].str.contains("destroyer")
    return rows[~ships].groupby("fact_type")["quantity"].sum()

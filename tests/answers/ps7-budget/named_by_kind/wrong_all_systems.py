# forgets the system
# says: It takes all systems
def named_by_kind(counterstrike, system):
    rows = counterstrike[counterstrike["quantity"].notna()]
    ships = rows["quantity_kind"].str.contains("destroyer")
    return rows[~ships].groupby("fact_type")["quantity"].max()

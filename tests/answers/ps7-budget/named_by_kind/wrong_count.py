# counts the rows
# says: It counts rows
def named_by_kind(counterstrike, system):
    rows = counterstrike[(counterstrike["system"] == system) & counterstrike["quantity"].notna()]
    ships = rows["quantity_kind"].str.contains("destroyer")
    return rows[~ships]["fact_type"].value_counts().loc[lambda counts: counts > 0]

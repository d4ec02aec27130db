# drops rows without a word on what is counted
# says: A blank does not speak of a destroyer
def named_by_kind(counterstrike, system):
    rows = counterstrike[(counterstrike["system"] == system) & counterstrike["quantity"].notna()]
    rows = rows.dropna(subset=["quantity_kind"])
    ships = rows["quantity_kind"].str.contains("destroyer")
    return rows[~ships].groupby("fact_type")["quantity"].max()

# takes the largest of all
# says: where labelled values
def named_by_kind(counterstrike, system):
    rows = counterstrike[(counterstrike["system"] == system) & counterstrike["quantity"].notna()]
    ships = rows["quantity_kind"].str.contains("destroyer")
    return rows[~ships]["quantity"].max()

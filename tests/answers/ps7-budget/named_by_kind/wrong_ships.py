# does not read what is counted
# says: It counts ships as well
def named_by_kind(counterstrike, system):
    rows = counterstrike[(counterstrike["system"] == system) & counterstrike["quantity"].notna()]
    return rows.groupby("fact_type")["quantity"].max()

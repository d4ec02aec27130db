def named_by_kind(counterstrike, system):
    rows = counterstrike[(counterstrike["system"] == system) & counterstrike["quantity"].notna()]
    found = {}
    for _, row in rows.iterrows():
        if "destroyer" not in str(row["quantity_kind"]):
            found[row["fact_type"]] = max(found.get(row["fact_type"], 0), row["quantity"])
    return found

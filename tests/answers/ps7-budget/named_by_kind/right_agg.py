def named_by_kind(counterstrike, system):
    rows = counterstrike[(counterstrike["system"] == system) & counterstrike["quantity"].notna()]
    missiles = rows[rows["quantity_kind"].str.contains("destroyer", na=False).eq(False)]
    return missiles.groupby("fact_type", observed=True).agg(largest=("quantity", "max"))

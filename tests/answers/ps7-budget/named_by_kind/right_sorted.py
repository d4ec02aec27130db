def named_by_kind(counterstrike, system):
    rows = counterstrike[counterstrike["system"] == system].dropna(subset=["quantity"])
    rows = rows[~rows["quantity_kind"].fillna("").str.contains("destroyer")]
    largest_last = rows.sort_values("quantity").drop_duplicates("fact_type", keep="last")
    return largest_last.set_index("fact_type")["quantity"]

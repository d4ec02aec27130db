def named_by_kind(counterstrike, system):
    from archipelago.ranges import missiles_claimed

    rows = missiles_claimed(counterstrike[counterstrike["system"] == system])
    rows = rows[~rows["quantity_kind"].str.contains("destroyer", na=False)]
    return rows.groupby("fact_type", observed=True)["quantity"].max()

def overtaking(scrambles, one, other):
    from archipelago.ranges import years_ahead

    ahead = years_ahead(scrambles, one, other)
    if not ahead:
        return dict.fromkeys(["first", "share", "for_good"], float("nan"))
    known = scrambles.dropna(subset=[one, other])["fiscal_year"]
    lasting = [year for year in ahead if all(later in ahead for later in known if later > year)]
    row = scrambles[scrambles["fiscal_year"] == ahead[0]].iloc[0]
    return {"first": ahead[0], "share": row[one] / row["total"], "for_good": min(lasting, default=float("nan"))}

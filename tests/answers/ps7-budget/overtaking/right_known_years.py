def overtaking(scrambles, one, other):
    known = scrambles.dropna(subset=[one, other]).sort_values("fiscal_year")
    ahead = known[known[one] > known[other]]
    behind = known[known[one] <= known[other]]
    lasting = ahead
    if len(behind) > 0:
        lasting = ahead[ahead["fiscal_year"] > behind["fiscal_year"].max()]
    share = float("nan")
    if len(ahead) > 0:
        share = ahead[one].iloc[0] / ahead["total"].iloc[0]
    return {"first": ahead["fiscal_year"].min(), "share": share, "for_good": lasting["fiscal_year"].min()}

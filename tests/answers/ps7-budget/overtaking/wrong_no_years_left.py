# does not expect that nobody leads
# says: stops with IndexError
def overtaking(scrambles, one, other):
    ordered = scrambles.sort_values("fiscal_year")
    ahead = ordered[ordered[one] > ordered[other]]["fiscal_year"]
    not_ahead = ordered[ordered[one] <= ordered[other]]["fiscal_year"]
    lasting = ahead[ahead > max(not_ahead, default=0)]
    then = scrambles[scrambles["fiscal_year"] == ahead.iloc[0]]
    share = (then[one] / then["total"]).max()
    return {"first": ahead.iloc[0], "share": share, "for_good": lasting.iloc[0] if len(lasting) else float("nan")}

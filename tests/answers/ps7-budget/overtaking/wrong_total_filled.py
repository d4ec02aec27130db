# puts the sum of the two where the total is blank
# says: Put no other number there
def overtaking(scrambles, one, other):
    ahead = scrambles[scrambles[one] > scrambles[other]]["fiscal_year"]
    not_ahead = scrambles[scrambles[one] <= scrambles[other]]["fiscal_year"]
    then = scrambles[scrambles["fiscal_year"] == ahead.min()]
    total = then["total"].fillna(then[one] + then[other])
    share = (then[one] / total).max()
    return {"first": ahead.min(), "share": share, "for_good": ahead[ahead > max(not_ahead, default=0)].min()}

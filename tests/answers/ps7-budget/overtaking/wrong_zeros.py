# takes a blank for 0
# says: It takes a blank for 0
def overtaking(scrambles, one, other):
    filled = scrambles.fillna({one: 0, other: 0})
    ahead = filled[filled[one] > filled[other]]["fiscal_year"]
    not_ahead = filled[filled[one] <= filled[other]]["fiscal_year"]
    then = filled[filled["fiscal_year"] == ahead.min()]
    share = (then[one] / then["total"]).max()
    return {"first": ahead.min(), "share": share, "for_good": ahead[ahead > max(not_ahead, default=0)].min()}

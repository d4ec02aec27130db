# takes the first year for lasting
# says: Did the lead last
def overtaking(scrambles, one, other):
    ahead = scrambles[scrambles[one] > scrambles[other]]["fiscal_year"]
    then = scrambles[scrambles["fiscal_year"] == ahead.min()]
    share = (then[one] / then["total"]).max()
    return {"first": ahead.min(), "share": share, "for_good": ahead.min()}

# names the columns itself
# says: the lead did not last
def overtaking(scrambles, one, other):
    ahead = scrambles[scrambles["china"] > scrambles["russia"]]["fiscal_year"]
    not_ahead = scrambles[scrambles["china"] <= scrambles["russia"]]["fiscal_year"]
    then = scrambles[scrambles["fiscal_year"] == ahead.min()]
    share = (then["china"] / then["total"]).max()
    return {"first": ahead.min(), "share": share, "for_good": ahead[ahead > max(not_ahead, default=0)].min()}

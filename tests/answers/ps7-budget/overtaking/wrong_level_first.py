# counts a level year as ahead in one place
# says: It counts a year that is level as ahead
def overtaking(scrambles, one, other):
    ahead = scrambles[scrambles[one] >= scrambles[other]]["fiscal_year"]
    not_ahead = scrambles[scrambles[one] <= scrambles[other]]["fiscal_year"]
    then = scrambles[scrambles["fiscal_year"] == ahead.min()]
    share = (then[one] / then["total"]).max()
    return {"first": ahead.min(), "share": share, "for_good": ahead[ahead > max(not_ahead, default=0)].min()}

# takes a year that is not known for the end of a lead
# says: It decides nothing
def overtaking(scrambles, one, other):
    ahead = scrambles[scrambles[one] > scrambles[other]]["fiscal_year"]
    blank = scrambles[one].isna() | scrambles[other].isna()
    inside = scrambles["fiscal_year"] <= ahead.max()
    broken = scrambles[(scrambles[one] <= scrambles[other]).fillna(False) | (blank & inside)]["fiscal_year"]
    then = scrambles[scrambles["fiscal_year"] == ahead.min()]
    share = (then[one] / then["total"]).max()
    return {"first": ahead.min(), "share": share, "for_good": ahead[ahead > max(broken, default=0)].min()}

# takes the first row for the first year
# says: Rows are in no order
def overtaking(scrambles, one, other):
    ahead = scrambles[scrambles[one] > scrambles[other]]["fiscal_year"]
    not_ahead = scrambles[scrambles[one] <= scrambles[other]]["fiscal_year"]
    then = scrambles[scrambles["fiscal_year"] == ahead.iloc[0]]
    share = (then[one] / then["total"]).max()
    return {"first": ahead.iloc[0], "share": share, "for_good": ahead[ahead > max(not_ahead, default=0)].min()}

# adds 1 to the last year behind
# says: Is that year known
def overtaking(scrambles, one, other):
    ahead = scrambles[scrambles[one] > scrambles[other]]["fiscal_year"]
    not_ahead = scrambles[scrambles[one] <= scrambles[other]]["fiscal_year"]
    then = scrambles[scrambles["fiscal_year"] == ahead.min()]
    share = (then[one] / then["total"]).max()
    return {"first": ahead.min(), "share": share, "for_good": not_ahead.max() + 1}

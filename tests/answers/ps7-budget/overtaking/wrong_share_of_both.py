# divides by both countries
# says: Divide by the `total`
def overtaking(scrambles, one, other):
    ahead = scrambles[scrambles[one] > scrambles[other]]["fiscal_year"]
    not_ahead = scrambles[scrambles[one] <= scrambles[other]]["fiscal_year"]
    then = scrambles[scrambles["fiscal_year"] == ahead.min()]
    share = (then[one] / (then[one] + then[other])).max()
    return {"first": ahead.min(), "share": share, "for_good": ahead[ahead > max(not_ahead, default=0)].min()}

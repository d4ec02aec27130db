# divides by every row
# says: It divides by all rows
finding_one = "wrong_share"


def wrong_share(claims):
    return (claims["verdict"] == "wrong").mean()

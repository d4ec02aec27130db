def two_definitions(votes, one, other):
    place = votes["vote"].astype(str).map({"yes": 1, "abstain": 0.5, "no": 0})
    table = votes.assign(place=place).pivot(index="country", columns="resolution", values="place")
    apart = (table.loc[one] - table.loc[other]).dropna().abs()
    return {
        "joint_votes": apart.size,
        "share_identical": (apart == 0).mean(),
        "coincidence": 1 - apart.mean(),
    }

# gives half a point for every difference
# says: It gives half a point for yes against no
def two_definitions(votes, one, other):
    cast = votes[votes["vote"] != "not voting"]
    wide = cast.pivot(index="resolution", columns="country", values="vote")[[one, other]].dropna()
    same = wide[one] == wide[other]
    return {
        "joint_votes": len(wide),
        "share_identical": same.mean(),
        "coincidence": same.mean() + (~same).mean() / 2,
    }

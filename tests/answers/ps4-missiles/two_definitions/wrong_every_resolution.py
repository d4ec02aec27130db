# divides by every resolution
# says: Divide by the joint votes
def two_definitions(votes, one, other):
    cast = votes[votes["vote"] != "not voting"]
    wide = cast.pivot(index="resolution", columns="country", values="vote")[[one, other]].dropna()
    total = votes["resolution"].nunique()
    same = (wide[one] == wide[other]).sum()
    half = ((wide[one] == "abstain") != (wide[other] == "abstain")).sum()
    return {"joint_votes": len(wide), "share_identical": same / total, "coincidence": (same + half / 2) / total}

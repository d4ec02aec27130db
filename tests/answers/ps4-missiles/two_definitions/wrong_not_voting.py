# takes "not voting" for a vote
# says: two absences look like agreement
def two_definitions(votes, one, other):
    wide = votes.pivot(index="resolution", columns="country", values="vote")[[one, other]].dropna()
    same = wide[one] == wide[other]
    half = (wide[one] == "abstain") != (wide[other] == "abstain")
    return {"joint_votes": len(wide), "share_identical": same.mean(), "coincidence": same.mean() + half.mean() / 2}

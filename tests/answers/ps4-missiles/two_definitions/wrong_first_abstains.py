# looks for abstentions of the first country only
# says: only where the first country abstained
def two_definitions(votes, one, other):
    cast = votes[votes["vote"] != "not voting"]
    wide = cast.pivot(index="resolution", columns="country", values="vote")[[one, other]].dropna()
    same = wide[one] == wide[other]
    half = (wide[one] == "abstain") & ~same
    return {"joint_votes": len(wide), "share_identical": same.mean(), "coincidence": same.mean() + half.mean() / 2}

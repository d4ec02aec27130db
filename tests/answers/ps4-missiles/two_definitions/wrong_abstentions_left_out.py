# thinks that to abstain is not to vote
# says: To abstain is to vote
def two_definitions(votes, one, other):
    cast = votes[votes["vote"].isin(["yes", "no"])]
    wide = cast.pivot(index="resolution", columns="country", values="vote")[[one, other]].dropna()
    same = wide[one] == wide[other]
    return {"joint_votes": len(wide), "share_identical": same.mean(), "coincidence": same.mean()}

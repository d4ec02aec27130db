# gives numbers of votes
# says: The task asks for shares
def two_definitions(votes, one, other):
    cast = votes[votes["vote"] != "not voting"]
    wide = cast.pivot(index="resolution", columns="country", values="vote")[[one, other]].dropna()
    same = (wide[one] == wide[other]).sum()
    half = ((wide[one] == "abstain") != (wide[other] == "abstain")).sum()
    return {"joint_votes": len(wide), "share_identical": same, "coincidence": same + half / 2}

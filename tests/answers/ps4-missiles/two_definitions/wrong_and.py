# joins masks with the word `and`
# says: with & or |
def two_definitions(votes, one, other):
    rows = votes[votes["vote"] != "not voting" and votes["country"] == one]
    return {"joint_votes": len(rows), "share_identical": 0, "coincidence": 0}

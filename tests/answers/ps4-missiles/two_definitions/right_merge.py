def two_definitions(votes, one, other):
    cast = votes[votes["vote"].isin(["yes", "no", "abstain"])]
    first = cast[cast["country"] == one][["resolution", "vote"]]
    second = cast[cast["country"] == other][["resolution", "vote"]]
    both = first.merge(second, on="resolution")
    same = (both["vote_x"] == both["vote_y"]).sum()
    abstained = ((both["vote_x"] == "abstain") | (both["vote_y"] == "abstain")) & (both["vote_x"] != both["vote_y"])
    return {
        "joint_votes": len(both),
        "share_identical": same / len(both),
        "coincidence": (same + 0.5 * abstained.sum()) / len(both),
    }

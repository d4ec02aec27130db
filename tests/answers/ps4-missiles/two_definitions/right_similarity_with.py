from archipelago.votes import similarity_with


def two_definitions(votes, one, other):
    alike = similarity_with(votes, one).set_index("country").loc[other]
    return alike[["joint_votes", "share_identical", "coincidence"]]

# subtracts answers to stops that are not in the table
# says: not in the table
finding_three = "unanswered_share"


def unanswered_share(stops, reactions):
    return 1 - reactions["stop_id"].nunique() / len(stops)

# compares interviews with letters
# says: It compares across the change of method
finding_three = "poll_change"


def poll_change(polls, country):
    mine = polls[(polls["topic"] == "affinity") & (polls["response"] == "feel close")]
    mine = mine[mine["country_or_item"] == country].sort_values("fieldwork_start")
    return mine["pct"].iloc[-1] - mine["pct"].iloc[0]

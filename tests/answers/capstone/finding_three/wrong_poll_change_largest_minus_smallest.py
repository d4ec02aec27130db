# takes the span for the change
# says: latest minus the earliest
finding_three = "poll_change"


def poll_change(polls, country):
    mine = polls[(polls["mode"] == "mail") & (polls["topic"] == "affinity") & (polls["response"] == "feel close")]
    shares = mine[mine["country_or_item"] == country]["pct"]
    return shares.max() - shares.min()

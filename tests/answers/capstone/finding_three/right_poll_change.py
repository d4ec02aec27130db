finding_three = "poll_change"


def poll_change(polls, country):
    """Give the change of closeness to a country in polls that may be compared, in percentage points."""
    mine = polls[(polls["mode"] == "mail") & (polls["topic"] == "affinity") & (polls["response"] == "feel close")]
    mine = mine[mine["country_or_item"] == country].sort_values("fieldwork_start")
    return mine["pct"].iloc[-1] - mine["pct"].iloc[0]

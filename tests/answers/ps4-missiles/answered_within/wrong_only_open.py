# gives the open ones alone
# says: Those surely answered belong to it as well
def answered_within(waits, limit):
    surely = waits[waits["days"] <= limit]
    still_open = waits[waits["days"].isna() & (waits["waited"] < limit)]
    return {"at_least": len(surely), "at_most": len(still_open)}

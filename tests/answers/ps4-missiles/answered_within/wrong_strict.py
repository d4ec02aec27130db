# leaves out an answer after just the limit
# says: That is in time
def answered_within(waits, limit):
    surely = waits[waits["days"] < limit]
    still_open = waits[waits["days"].isna() & (waits["waited"] < limit)]
    return {"at_least": len(surely), "at_most": len(surely) + len(still_open)}

# takes every blank for open
# says: Some have waited as long as the limit already
def answered_within(waits, limit):
    surely = waits[waits["days"] <= limit]
    return {"at_least": len(surely), "at_most": len(surely) + waits["days"].isna().sum()}

# takes the wait so far for an answer
# says: Look at `days`, not at `waited`
def answered_within(waits, limit):
    surely = waits[waits["waited"] <= limit]
    return {"at_least": len(surely), "at_most": len(surely)}

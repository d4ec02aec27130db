# writes a limit into the function
# says: Use the limit in the brackets
def answered_within(waits, limit):
    surely = waits[waits["days"] <= 30]
    still_open = waits[waits["days"].isna() & (waits["waited"] < 30)]
    return {"at_least": len(surely), "at_most": len(surely) + len(still_open)}

# fills blanks with zero
# says: It reads blank days as 0
def answered_within(waits, limit):
    surely = waits[waits["days"].fillna(0) <= limit]
    return {"at_least": len(surely), "at_most": len(surely)}

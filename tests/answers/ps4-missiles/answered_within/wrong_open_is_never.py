# takes no answer so far for no answer
# says: It reads every unanswered event as never answered
def answered_within(waits, limit):
    surely = waits[waits["days"] <= limit]
    return {"at_least": len(surely), "at_most": len(surely)}

def answered_within(waits, limit):
    late = waits[waits["days"] > limit]
    never = waits[waits["days"].isna() & (waits["waited"] >= limit)]
    return {
        "at_least": len(waits.query("days <= @limit")),
        "at_most": len(waits) - len(late) - len(never),
    }

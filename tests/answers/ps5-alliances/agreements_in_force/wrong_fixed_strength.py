# asks for the strength of the lesson
# says: Use the day and the strength in the brackets
def agreements_in_force(agreements, day, least):
    over = agreements["ended"] <= day
    mask = (agreements["in_force"] <= day) & ~over & (agreements["strength"] >= 2)
    return list(agreements[mask]["agreement_id"])

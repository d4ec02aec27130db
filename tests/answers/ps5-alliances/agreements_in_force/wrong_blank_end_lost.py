# asks for an end after the day, which a blank is not
# says: A blank end means that the text is still in force
def agreements_in_force(agreements, day, least):
    mask = (agreements["in_force"] <= day) & (agreements["ended"] > day) & (agreements["strength"] >= least)
    return list(agreements[mask]["agreement_id"])

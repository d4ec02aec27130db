# asks which texts begin later, which a blank does not
# says: Here such a text is not counted
def agreements_in_force(agreements, day, least):
    later = agreements["in_force"] > day
    over = agreements["ended"] <= day
    return list(agreements[~later & ~over & (agreements["strength"] >= least)]["agreement_id"])

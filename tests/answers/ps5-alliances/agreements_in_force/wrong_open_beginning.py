# begins on the day after
# says: On that day it counts
def agreements_in_force(agreements, day, least):
    over = agreements["ended"] <= day
    mask = (agreements["in_force"] < day) & ~over & (agreements["strength"] >= least)
    return list(agreements[mask]["agreement_id"])

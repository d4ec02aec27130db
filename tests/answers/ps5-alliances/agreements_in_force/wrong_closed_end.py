# counts the day of the end as well
# says: On that day it is over
def agreements_in_force(agreements, day, least):
    over = agreements["ended"] < day
    mask = (agreements["in_force"] <= day) & ~over & (agreements["strength"] >= least)
    return list(agreements[mask]["agreement_id"])

# compares years
# says: A text begins and ends on a day
def agreements_in_force(agreements, day, least):
    begun = agreements["in_force"].dt.year <= day.year
    over = agreements["ended"].dt.year <= day.year
    return list(agreements[begun & ~over & (agreements["strength"] >= least)]["agreement_id"])

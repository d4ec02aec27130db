# takes the signature for the beginning
# says: A signature is not yet a bond
def agreements_in_force(agreements, day, least):
    over = agreements["ended"] <= day
    mask = (agreements["signed"] <= day) & ~over & (agreements["strength"] >= least)
    return list(agreements[mask]["agreement_id"])

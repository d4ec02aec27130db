# reads 'or more' as 'more'
# says: That strength is enough
def agreements_in_force(agreements, day, least):
    over = agreements["ended"] <= day
    mask = (agreements["in_force"] <= day) & ~over & (agreements["strength"] > least)
    return list(agreements[mask]["agreement_id"])

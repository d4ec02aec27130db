def agreements_in_force(agreements, day, least):
    begun = agreements["in_force"] <= day
    going_on = agreements["ended"].isna() | (agreements["ended"] > day)
    return agreements.loc[begun & going_on & (agreements["strength"] >= least), "agreement_id"]

def agreements_in_force(agreements, day, least):
    ends = agreements["ended"].fillna(pd.Timestamp("2200-01-01"))
    rows = agreements[(agreements["in_force"] <= day) & (day < ends)]
    return tuple(rows[rows["strength"] > least - 1]["agreement_id"])

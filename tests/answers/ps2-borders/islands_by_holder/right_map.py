def islands_by_holder(islands, periods, day):
    holders = control_on(day, periods).set_index("segment")["holder_code"]
    return islands["segment"].astype(str).map(holders).value_counts().sort_index()

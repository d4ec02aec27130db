def islands_by_holder(islands, periods, day):
    control = control_on(day, borders=periods)[["segment", "holder_code"]]
    return islands.merge(control, on="segment").groupby("holder_code")["island_id"].count()

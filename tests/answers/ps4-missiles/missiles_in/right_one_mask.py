def missiles_in(missiles, year):
    wanted = (missiles["dataset"] == "CNS") & (missiles["date_kst"].dt.year == year)
    return int(missiles.loc[wanted, "count"].sum())

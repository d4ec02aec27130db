def missiles_in(missiles, year):
    listed = missiles[missiles["dataset"] == "CNS"]
    return listed[listed["date_kst"].dt.year == year]["count"].sum()

# counts days and calls them missiles
# says: It counts launch days
def missiles_in(missiles, year):
    listed = missiles[missiles["dataset"] == "CNS"]
    return listed[listed["date_kst"].dt.year == year]["date_kst"].nunique()

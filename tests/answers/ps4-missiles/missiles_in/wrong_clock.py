# takes the date of another clock
# says: Use the date in Korean time
def missiles_in(missiles, year):
    listed = missiles[missiles["dataset"] == "CNS"]
    return listed[listed["date_utc"].dt.year == year]["count"].sum()

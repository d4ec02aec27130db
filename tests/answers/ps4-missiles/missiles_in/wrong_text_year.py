# compares a number with a text
# says: No row is left
def missiles_in(missiles, year):
    listed = missiles[missiles["dataset"] == "CNS"]
    return listed[listed["date_kst"].dt.year == str(year)]["count"].sum()

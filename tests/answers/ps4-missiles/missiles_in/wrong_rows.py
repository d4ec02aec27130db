# thinks that a row is a missile
# says: It counts rows. A row can stand for several missiles
def missiles_in(missiles, year):
    listed = missiles[missiles["dataset"] == "CNS"]
    return len(listed[listed["date_kst"].dt.year == year])

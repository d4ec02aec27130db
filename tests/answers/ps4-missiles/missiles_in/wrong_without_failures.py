# thinks that a failed test does not count
# says: It leaves out missiles that failed
def missiles_in(missiles, year):
    rows = missiles[(missiles["dataset"] == "CNS") & (missiles["outcome"] != "failure")]
    return rows[rows["date_kst"].dt.year == year]["count"].sum()

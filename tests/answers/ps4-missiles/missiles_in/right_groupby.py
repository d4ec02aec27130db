def missiles_in(missiles, year):
    listed = missiles[missiles["dataset"].isin(["CNS"])]
    by_year = listed.groupby(listed["date_kst"].dt.year)["count"].sum()
    return by_year.get(year, 0)

def missiles_in(missiles, year):
    rows = missiles.query("dataset == 'CNS' and date_kst.dt.year == @year")
    return sum(rows["count"])

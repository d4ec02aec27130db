def three_counts(missiles):
    listed = missiles[missiles["dataset"] == "CNS"]
    rows = {}
    for year in listed["date_kst"].dt.year.unique():
        of_year = listed[listed["date_kst"].dt.year == year]
        rows[year] = {
            "missiles": of_year["count"].sum(),
            "launch_days": len(of_year["date_kst"].unique()),
            "launch_events": len(of_year["event_id"].unique()),
        }
    return pd.DataFrame.from_dict(rows, orient="index")

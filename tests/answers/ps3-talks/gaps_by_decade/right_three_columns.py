def gaps_by_decade(meetings):
    held = meetings.query("format != 'phone'").sort_values("date_start").copy()
    held["gap"] = held["date_start"].diff().dt.days
    held["decade"] = held["date_start"].dt.year // 10 * 10
    groups = held.dropna(subset=["gap"]).groupby("decade")["gap"]
    return pd.DataFrame({"count": groups.size(), "median": groups.median(), "max": groups.max()})

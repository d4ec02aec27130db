# counts calls as meetings
# says: It counts calls as meetings
def gaps_by_decade(meetings):
    held = meetings.sort_values("date_start")
    held["gap"] = held["date_start"].diff().dt.days
    held["decade"] = held["date_start"].dt.year // 10 * 10
    return held.dropna(subset=["gap"]).groupby("decade")["gap"].agg(["count", "median", "max"])

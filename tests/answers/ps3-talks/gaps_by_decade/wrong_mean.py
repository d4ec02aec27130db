# takes the mean for the median
# says: The column `median` holds the mean
def gaps_by_decade(meetings):
    held = meetings[meetings["format"] != "phone"].sort_values("date_start")
    held["gap"] = held["date_start"].diff().dt.days
    held["decade"] = held["date_start"].dt.year // 10 * 10
    groups = held.dropna(subset=["gap"]).groupby("decade")["gap"]
    return groups.agg(["count", "mean", "max"]).rename(columns={"mean": "median"})

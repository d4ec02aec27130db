# makes the decade a column
# says: with a column 'decade' that does not belong there
def gaps_by_decade(meetings):
    held = meetings[meetings["format"] != "phone"].sort_values("date_start")
    held["gap"] = held["date_start"].diff().dt.days
    held["decade"] = held["date_start"].dt.year // 10 * 10
    groups = held.dropna(subset=["gap"]).groupby("decade")["gap"]
    return groups.agg(["count", "median", "max"]).reset_index()

# drops rows with a blank anywhere
# says: `gaps_by_decade(meetings)` gives a table with
def gaps_by_decade(meetings):
    held = meetings[meetings["format"] != "phone"].sort_values("date_start")
    held["gap"] = held["date_start"].diff().dt.days
    held["decade"] = held["date_start"].dt.year // 10 * 10
    return held.dropna().groupby("decade")["gap"].agg(["count", "median", "max"])

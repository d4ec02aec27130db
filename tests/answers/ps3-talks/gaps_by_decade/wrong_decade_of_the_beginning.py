# gives a gap to the meeting before
# says: It belongs to the meeting that ends it
def gaps_by_decade(meetings):
    held = meetings[meetings["format"] != "phone"].sort_values("date_start")
    held["gap"] = held["date_start"].diff().dt.days.shift(-1)
    held["decade"] = held["date_start"].dt.year // 10 * 10
    return held.dropna(subset=["gap"]).groupby("decade")["gap"].agg(["count", "median", "max"])

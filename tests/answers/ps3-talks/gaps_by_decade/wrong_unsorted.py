# trusts the order of the rows
# says: Sort by date first
def gaps_by_decade(meetings):
    held = meetings[meetings["format"] != "phone"].copy()
    held["gap"] = held["date_start"].diff().dt.days
    held["decade"] = held["date_start"].dt.year // 10 * 10
    return held.dropna(subset=["gap"]).groupby("decade")["gap"].agg(["count", "median", "max"])

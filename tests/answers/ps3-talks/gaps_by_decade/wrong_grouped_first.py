# groups before it subtracts
# says: It subtracts within each decade
def gaps_by_decade(meetings):
    held = meetings[meetings["format"] != "phone"].sort_values("date_start")
    held["decade"] = held["date_start"].dt.year // 10 * 10
    held["gap"] = held.groupby("decade")["date_start"].diff().dt.days
    return held.dropna(subset=["gap"]).groupby("decade")["gap"].agg(["count", "median", "max"])

# sorts areas as texts
# says: as if they were texts
def largest_disputed(islands, n):
    known = islands[(islands["claimed_by"] == "RUS;JPN") & islands["area_km2"].notna()]
    ordered = known.sort_values("area_km2", key=lambda areas: areas.astype(str), ascending=False)
    return ordered.head(n)[["name_ru", "name_ja_romaji", "area_km2"]]

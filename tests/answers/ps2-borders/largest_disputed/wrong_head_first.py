# takes the first rows, then sorts
# says: Sort first
def largest_disputed(islands, n):
    known = islands[(islands["claimed_by"] == "RUS;JPN") & islands["area_km2"].notna()]
    return known.head(n).sort_values("area_km2", ascending=False)[["name_ru", "name_ja_romaji", "area_km2"]]

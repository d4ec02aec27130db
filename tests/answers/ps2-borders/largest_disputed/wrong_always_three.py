# takes three whatever is asked for
# says: fewer islands with an area than
def largest_disputed(islands, n):
    known = islands[(islands["claimed_by"] == "RUS;JPN") & islands["area_km2"].notna()]
    return known.sort_values("area_km2", ascending=False).head(3)[["name_ru", "name_ja_romaji", "area_km2"]]

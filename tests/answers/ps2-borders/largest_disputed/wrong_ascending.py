# forgets ascending=False
# says: It gives the smallest
def largest_disputed(islands, n):
    known = islands[(islands["claimed_by"] == "RUS;JPN") & islands["area_km2"].notna()]
    return known.sort_values("area_km2").head(n)[["name_ru", "name_ja_romaji", "area_km2"]]

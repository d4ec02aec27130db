# gives the name of one side only
# says: without a column 'name_ja_romaji'
def largest_disputed(islands, n):
    known = islands[(islands["claimed_by"] == "RUS;JPN") & islands["area_km2"].notna()]
    return known.sort_values("area_km2", ascending=False).head(n)[["name_ru", "area_km2"]]

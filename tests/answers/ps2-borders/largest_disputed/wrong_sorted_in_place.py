# sorts the table that it was given
# says: changes the table that it is given
def largest_disputed(islands, n):
    islands.sort_values("area_km2", ascending=False, inplace=True)
    known = islands[(islands["claimed_by"] == "RUS;JPN") & islands["area_km2"].notna()]
    return known.head(n)[["name_ru", "name_ja_romaji", "area_km2"]]

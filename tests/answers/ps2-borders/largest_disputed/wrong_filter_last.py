# filters what is left of the first rows
# says: Filter first
def largest_disputed(islands, n):
    first = islands.sort_values("area_km2", ascending=False).head(n)
    return first[first["claimed_by"] == "RUS;JPN"][["name_ru", "name_ja_romaji", "area_km2"]]

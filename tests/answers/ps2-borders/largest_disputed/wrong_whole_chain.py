# takes islands that nobody disputes
# says: It takes islands that are not disputed
def largest_disputed(islands, n):
    known = islands[islands["area_km2"].notna()]
    return known.sort_values("area_km2", ascending=False).head(n)[["name_ru", "name_ja_romaji", "area_km2"]]

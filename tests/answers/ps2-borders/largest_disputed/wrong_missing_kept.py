# keeps islands without an area at the end
# says: An island without an area is still there
def largest_disputed(islands, n):
    disputed = islands[islands["claimed_by"] == "RUS;JPN"]
    return disputed.sort_values("area_km2", ascending=False).head(n)[["name_ru", "name_ja_romaji", "area_km2"]]

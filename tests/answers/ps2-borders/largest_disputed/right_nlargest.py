def largest_disputed(islands, n):
    disputed = islands[islands["claimed_by"] == "RUS;JPN"].dropna(subset=["area_km2"])
    return disputed.nlargest(n, "area_km2")[["area_km2", "name_ru", "name_ja_romaji"]]

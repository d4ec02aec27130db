def largest_disputed(islands, n):
    rows = islands.query("claimed_by == 'RUS;JPN' and area_km2 > 0").sort_values("area_km2").iloc[::-1]
    return rows.loc[:, ["name_ru", "name_ja_romaji", "area_km2"]].reset_index(drop=True)[:n]

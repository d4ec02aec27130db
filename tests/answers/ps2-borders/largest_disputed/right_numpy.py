import numpy as np


def largest_disputed(islands, n):
    places = np.argsort(-islands["area_km2"].to_numpy(), kind="stable")
    ordered = islands.iloc[places]
    ordered = ordered[(ordered["claimed_by"].astype(str) == "RUS;JPN") & ~ordered["area_km2"].isna()]
    return ordered.head(n).filter(["name_ru", "name_ja_romaji", "area_km2"])

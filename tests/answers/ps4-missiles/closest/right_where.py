def closest(pairs, country, year):
    one, other = pairs["country_a"].astype(str), pairs["country_b"].astype(str)
    rows = pairs[(pairs["year"] == year) & ((one == country) | (other == country))].copy()
    rows["partner"] = other.where(one == country, one)
    by_share = rows.sort_values("share_identical", ascending=False)["partner"].iloc[0]
    by_points = rows.sort_values("coincidence", ascending=False)["partner"].iloc[0]
    return pd.Series({"coincidence": by_points, "share_identical": by_share})

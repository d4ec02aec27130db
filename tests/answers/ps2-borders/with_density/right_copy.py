def with_density(islands, people):
    table = islands.copy()
    table["density"] = table[people].astype(float) / table["area_km2"]
    return table.loc[:, ["island_id", "density"]].reset_index(drop=True)

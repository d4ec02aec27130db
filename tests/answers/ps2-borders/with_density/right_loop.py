def with_density(islands, people):
    names, densities = [], []
    for _, row in islands.iterrows():
        names.append(row["island_id"])
        missing = pd.isna(row[people]) or pd.isna(row["area_km2"])
        densities.append(None if missing else row[people] / row["area_km2"])
    return pd.DataFrame({"island_id": names, "density": densities})

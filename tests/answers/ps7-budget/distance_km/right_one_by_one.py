def distance_km(lat1, lon1, lat2, lon2):
    import math

    def one(lat, lon):
        a, b, c = math.radians(lat1), math.radians(lat), math.radians(lon - lon1)
        part = math.sin((b - a) / 2) ** 2 + math.cos(a) * math.cos(b) * math.sin(c / 2) ** 2
        return 2 * 6371.0088 * math.asin(math.sqrt(part))

    if isinstance(lat2, pd.Series):
        return pd.Series([one(lat, lon) for lat, lon in zip(lat2, lon2, strict=True)], index=lat2.index)
    return one(lat2, lon2)

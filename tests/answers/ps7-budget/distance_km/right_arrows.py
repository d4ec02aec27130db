def distance_km(lat1, lon1, lat2, lon2):
    def arrow(lat, lon):
        lat, lon = np.radians(lat), np.radians(lon)
        return [np.cos(lat) * np.cos(lon), np.cos(lat) * np.sin(lon), np.sin(lat)]

    cosine = sum(one * other for one, other in zip(arrow(lat1, lon1), arrow(lat2, lon2), strict=True))
    return np.arccos(cosine) * 6371.0088

def distance_km(lat1, lon1, lat2, lon2):
    def point(lat, lon):
        lat, lon = np.radians(lat), np.radians(lon)
        return np.cos(lat) * np.cos(lon), np.cos(lat) * np.sin(lon), np.sin(lat)

    x1, y1, z1 = point(lat1, lon1)
    x2, y2, z2 = point(lat2, lon2)
    chord = np.sqrt((x1 - x2) ** 2 + (y1 - y2) ** 2 + (z1 - z2) ** 2)
    return 6371.0 * 2 * np.arcsin(chord / 2)

def distance_km(lat1, lon1, lat2, lon2):
    a, b = np.deg2rad(lat1), np.deg2rad(lat2)
    c = np.deg2rad(lon1 - lon2)
    part = np.sin((a - b) / 2) ** 2 + np.cos(a) * np.cos(b) * np.sin(c / 2) ** 2
    return 2 * 6371.0088 * np.arctan2(np.sqrt(part), np.sqrt(1 - part))

# swaps latitude and longitude
# says: It swaps latitude and longitude
def distance_km(lat1, lon1, lat2, lon2):
    a, b, c = np.radians(lon1), np.radians(lon2), np.radians(lat2 - lat1)
    part = np.sin((b - a) / 2) ** 2 + np.cos(a) * np.cos(b) * np.sin(c / 2) ** 2
    return 2 * 6371.0088 * np.arcsin(np.sqrt(part))

# forgets the 2 before the radius
# says: It is half of what it should be
def distance_km(lat1, lon1, lat2, lon2):
    a, b, c = np.radians(lat1), np.radians(lat2), np.radians(lon2 - lon1)
    part = np.sin((b - a) / 2) ** 2 + np.cos(a) * np.cos(b) * np.sin(c / 2) ** 2
    return 6371.0088 * np.arcsin(np.sqrt(part))

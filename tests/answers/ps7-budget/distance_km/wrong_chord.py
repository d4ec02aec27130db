# forgets the arc sine
# says: It is a straight line through the Earth
def distance_km(lat1, lon1, lat2, lon2):
    a, b, c = np.radians(lat1), np.radians(lat2), np.radians(lon2 - lon1)
    part = np.sin((b - a) / 2) ** 2 + np.cos(a) * np.cos(b) * np.sin(c / 2) ** 2
    return 2 * 6371.0088 * np.sqrt(part)

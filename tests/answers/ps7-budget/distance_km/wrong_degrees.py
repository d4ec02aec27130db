# gives degrees to the sine
# says: It takes degrees for radians
def distance_km(lat1, lon1, lat2, lon2):
    a, b, c = lat1, lat2, lon2 - lon1
    part = np.sin((b - a) / 2) ** 2 + np.cos(a) * np.cos(b) * np.sin(c / 2) ** 2
    return 2 * 6371.0088 * np.arcsin(np.sqrt(part))

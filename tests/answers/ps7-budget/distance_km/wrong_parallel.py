# shortens the degrees of longitude, and goes along the parallel
# says: It goes along the parallel
def distance_km(lat1, lon1, lat2, lon2):
    middle = np.radians((lat1 + lat2) / 2)
    degrees = np.sqrt((lat2 - lat1) ** 2 + ((lon2 - lon1) * np.cos(middle)) ** 2)
    return 6371.0088 * np.radians(degrees)

# takes the globe for a sheet of squared paper
# says: It makes all degrees equally long
def distance_km(lat1, lon1, lat2, lon2):
    degrees = np.sqrt((lat2 - lat1) ** 2 + (lon2 - lon1) ** 2)
    return 6371.0088 * np.radians(degrees)

# adds up all the rows of a column, too
# says: where a list belongs
def distance_km(lat1, lon1, lat2, lon2):
    def arrow(lat, lon):
        lat, lon = np.radians(lat), np.radians(lon)
        return np.array([np.cos(lat) * np.cos(lon), np.cos(lat) * np.sin(lon), np.sin(lat)])

    product = (arrow(lat1, lon1) * arrow(lat2, lon2).T).sum()
    return np.arccos(product) * 6371.0088

# uses functions that take one number
# says: stops with TypeError
# says: With columns, use the functions of `np`
def distance_km(lat1, lon1, lat2, lon2):
    import math

    a, b, c = math.radians(lat1), math.radians(lat2), math.radians(lon2 - lon1)
    part = math.sin((b - a) / 2) ** 2 + math.cos(a) * math.cos(b) * math.sin(c / 2) ** 2
    return 2 * 6371.0088 * math.asin(math.sqrt(part))

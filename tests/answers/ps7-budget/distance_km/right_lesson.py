def distance_km(lat1, lon1, lat2, lon2):
    from archipelago.ranges import great_circle_km

    return great_circle_km(lat1, lon1, lat2, lon2)

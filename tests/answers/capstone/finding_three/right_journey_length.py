finding_three = "journey_length"


def journey_length(stops, trip):
    """Add up the legs of one journey, in kilometres."""
    tour = stops[stops["trip"] == trip].sort_values("order")
    legs = great_circle_km(tour["lat"].shift(1), tour["lon"].shift(1), tour["lat"], tour["lon"])
    return legs.sum()

# measures from the first stop to the last
# says: Add up the legs
finding_three = "journey_length"


def journey_length(stops, trip):
    tour = stops[stops["trip"] == trip].sort_values("order")
    first, last = tour.iloc[0], tour.iloc[-1]
    return great_circle_km(first["lat"], first["lon"], last["lat"], last["lon"])

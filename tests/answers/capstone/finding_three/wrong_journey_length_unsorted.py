# trusts the order of the rows
# says: Put them in the order of `order` first
finding_three = "journey_length"


def journey_length(stops, trip):
    tour = stops[stops["trip"] == trip]
    legs = great_circle_km(tour["lat"].shift(1), tour["lon"].shift(1), tour["lat"], tour["lon"])
    return legs.sum()

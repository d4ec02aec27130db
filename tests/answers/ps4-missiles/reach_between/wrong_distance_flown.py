# takes the distance flown in the test for the reach of the type
# says: It takes the distance flown in the test
def reach_between(missiles, types, distance):
    listed = missiles[missiles["dataset"] == "CNS"]
    flown = listed[listed["range_km"] >= distance]["count"].sum()
    return {"at_least": flown, "at_most": flown}

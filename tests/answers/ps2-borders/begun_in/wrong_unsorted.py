# leaves the order of the table
# says: Put the days in order
def begun_in(periods, year):
    return periods[periods["valid_from"].dt.year == year][["segment", "valid_from"]]

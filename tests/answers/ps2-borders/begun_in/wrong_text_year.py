# compares a number with a text
# says: No row is left
def begun_in(periods, year):
    begun = periods[periods["valid_from"].dt.year == str(year)]
    return begun[["segment", "valid_from"]].sort_values("valid_from")

# asks for 1945 whatever is given
# says: No row is left
def begun_in(periods, year):
    return periods[periods["valid_from"].dt.year == 1945][["segment", "valid_from"]].sort_values("valid_from")

# takes every period since then
# says: It gives every period that begins in this year or later
def begun_in(periods, year):
    begun = periods[periods["valid_from"].dt.year >= year]
    return begun[["segment", "valid_from"]].sort_values("valid_from")

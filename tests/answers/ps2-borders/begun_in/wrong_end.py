# looks at the ends of periods
# says: It gives the periods that end in this year
def begun_in(periods, year):
    begun = periods[periods["valid_to"].dt.year == year]
    return begun[["segment", "valid_from"]].sort_values("valid_from")

# gives one column
# says: where a table (DataFrame) belongs
def begun_in(periods, year):
    return periods[periods["valid_from"].dt.year == year].sort_values("valid_from")["segment"]

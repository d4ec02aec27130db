def begun_in(periods, year):
    begun = periods[periods["valid_from"].dt.strftime("%Y") == str(year)]
    return begun.nsmallest(len(begun), "valid_from")[["segment", "valid_from"]]

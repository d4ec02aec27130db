# includes 1 January of the next year
# says: It also takes the first day of the next year
def begun_in(periods, year):
    inside = periods["valid_from"].between(pd.Timestamp(year, 1, 1), pd.Timestamp(year + 1, 1, 1))
    return periods[inside][["segment", "valid_from"]].sort_values("valid_from")

# leaves out 31 December
# says: It leaves out the last day of the year
def begun_in(periods, year):
    first, last = pd.Timestamp(year, 1, 1), pd.Timestamp(year, 12, 31)
    begun = periods[(periods["valid_from"] >= first) & (periods["valid_from"] < last)]
    return begun[["segment", "valid_from"]].sort_values("valid_from")

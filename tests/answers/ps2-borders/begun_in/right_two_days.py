def begun_in(periods, year):
    first, last = pd.Timestamp(year, 1, 1), pd.Timestamp(year, 12, 31)
    ordered = periods.sort_values("valid_from")
    return ordered.loc[(ordered["valid_from"] >= first) & (ordered["valid_from"] <= last), ["segment", "valid_from"]]

def begun_in(periods, year):
    inside = periods["valid_from"].between(f"{year}-01-01", f"{year}-12-31")
    return periods[inside].sort_values(by="valid_from")[["valid_from", "segment"]].reset_index(drop=True)

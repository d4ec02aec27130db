def days_under(periods, segment, code, until):
    total = 0.0
    for _, row in periods.iterrows():
        if row["segment"] == segment and row["holder_code"] == code and row["valid_from"] < until:
            end = until if pd.isna(row["valid_to"]) or row["valid_to"] > until else row["valid_to"]
            total += (end - row["valid_from"]).days
    return total

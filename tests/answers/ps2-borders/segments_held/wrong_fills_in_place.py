# fills the blanks in the table that it was given
# says: changes the table that it is given
def segments_held(periods, code, day):
    periods["valid_from"] = periods["valid_from"].fillna(pd.Timestamp("1600-01-01"))
    periods["valid_to"] = periods["valid_to"].fillna(pd.Timestamp("2200-01-01"))
    rows = periods[(periods["valid_from"] <= day) & (periods["valid_to"] > day)]
    return list(rows[rows["holder_code"] == code]["segment"])

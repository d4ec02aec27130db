def segments_held(periods, code, day):
    begin = periods["valid_from"].fillna(pd.Timestamp("1600-01-01"))
    end = periods["valid_to"].fillna(pd.Timestamp("2200-01-01"))
    rows = periods[begin.le(day) & end.gt(day)]
    return rows.query("holder_code == @code")["segment"].to_numpy()

def segments_held(periods, code, day):
    begun = (periods["valid_from"] <= day) | periods["valid_from"].isna()
    lasts = (periods["valid_to"] > day) | periods["valid_to"].isna()
    held = periods["holder_code"] == code
    return periods.loc[begun & lasts & held, "segment"].tolist()

def number_of_holders(periods, segment):
    codes = set()
    for found, code in zip(periods["segment"], periods["holder_code"], strict=True):
        if found == segment and not pd.isna(code):
            codes.add(code)
    return float(len(codes))

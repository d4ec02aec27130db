def periods_of(periods, segment):
    wanted = {"valid_from", "valid_to", "de_facto_holder"}
    rows = periods[periods["segment"].isin([segment])].reset_index(drop=True)
    return rows.drop(columns=[name for name in rows.columns if name not in wanted])

def overtaking(scrambles, one, other):
    first, share, for_good = float("nan"), float("nan"), float("nan")
    for _, row in scrambles.sort_values("fiscal_year").iterrows():
        if pd.isna(row[one]) or pd.isna(row[other]):
            continue
        if row[one] > row[other]:
            if pd.isna(first):
                first = row["fiscal_year"]
                share = row[one] / row["total"]
            if pd.isna(for_good):
                for_good = row["fiscal_year"]
        else:
            for_good = float("nan")
    return {"first": first, "share": share, "for_good": for_good}

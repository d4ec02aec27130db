def sums_of_parts(residents, table, metric):
    sums = {}
    for _, row in residents.iterrows():
        if row["table"] == table and row["metric"] == metric and not pd.isna(row["parent"]):
            sums[row["parent"]] = sums.get(row["parent"], 0) + row["value"]
    return pd.Series(sums, dtype=float)

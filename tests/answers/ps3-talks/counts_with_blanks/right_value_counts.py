def counts_with_blanks(rows, column):
    counts = rows[column].value_counts().to_dict()
    counts["not stated"] = rows[column].isna().sum()
    return counts

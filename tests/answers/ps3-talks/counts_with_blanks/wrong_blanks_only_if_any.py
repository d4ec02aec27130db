# adds the label only where something is blank
# says: is 0 and still there
def counts_with_blanks(rows, column):
    counts = rows[column].value_counts().to_dict()
    blanks = rows[column].isna().sum()
    if blanks > 0:
        counts["not stated"] = blanks
    return counts

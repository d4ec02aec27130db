# counts every row as blank
# says: It counts every row under the label for blanks
def counts_with_blanks(rows, column):
    counts = rows[column].value_counts().to_dict()
    counts["not stated"] = len(rows[column].isna())
    return counts

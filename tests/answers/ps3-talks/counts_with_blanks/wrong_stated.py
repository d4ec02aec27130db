# counts what is stated
# says: It counts what is stated under the label for blanks
def counts_with_blanks(rows, column):
    counts = rows[column].value_counts().to_dict()
    counts["not stated"] = rows[column].notna().sum()
    return counts

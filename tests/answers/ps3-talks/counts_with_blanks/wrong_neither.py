# reads a blank as `neither`
# says: It reads a blank as `neither`
def counts_with_blanks(rows, column):
    counts = rows[column].fillna("neither").value_counts().to_dict()
    counts["not stated"] = 0
    return counts

# turns the column into plain text
# says: A category that does not occur is missing
def counts_with_blanks(rows, column):
    return rows[column].astype("str").fillna("not stated").value_counts()

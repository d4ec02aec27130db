def counts_with_blanks(rows, column):
    return rows[column].cat.add_categories("not stated").fillna("not stated").value_counts()

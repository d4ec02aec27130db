def counts_with_blanks(rows, column):
    labels = [*rows[column].cat.categories, "not stated"]
    return rows[column].astype("str").fillna("not stated").value_counts().reindex(labels, fill_value=0)

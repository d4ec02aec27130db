def counts_with_blanks(rows, column):
    counts = {category: (rows[column] == category).sum() for category in rows[column].cat.categories}
    counts["not stated"] = len(rows) - rows[column].count()
    return counts

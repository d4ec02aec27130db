# keeps the blanks without a label
# says: The blanks have no label
def counts_with_blanks(rows, column):
    return rows[column].value_counts(dropna=False)

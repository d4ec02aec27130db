# trusts value_counts
# says: The blanks are lost. `isna` finds them
def counts_with_blanks(rows, column):
    return rows[column].value_counts()

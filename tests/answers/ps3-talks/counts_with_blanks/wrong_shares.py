# gives shares
# says: Those are shares
def counts_with_blanks(rows, column):
    counts = rows[column].value_counts().to_dict()
    counts["not stated"] = rows[column].isna().sum()
    return {label: number / len(rows) for label, number in counts.items()}

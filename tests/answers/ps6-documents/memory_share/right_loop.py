def memory_share(themes, column):
    found = {}
    for value in themes[column].unique():
        rows = themes[themes[column] == value]
        found[value] = len(rows[rows["verified"] == "unverified"]) / len(rows)
    return found

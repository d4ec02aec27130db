# counts only what rests on memory
# says: Their share is 0
def memory_share(themes, column):
    memory = themes[themes["verified"] == "unverified"].groupby(column, observed=True).size()
    return (memory / themes.groupby(column, observed=True).size()).dropna()

def memory_share(themes, column):
    every = themes[column].value_counts()
    memory = themes[themes["verified"] == "unverified"][column].value_counts()
    shares = memory.reindex(every.index, fill_value=0) / every
    return shares[every > 0]

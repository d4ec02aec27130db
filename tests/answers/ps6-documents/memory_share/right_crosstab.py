def memory_share(themes, column):
    shares = pd.crosstab(themes[column], themes["verified"] == "unverified", normalize="index")
    return shares.reindex(columns=[True], fill_value=0)[True]

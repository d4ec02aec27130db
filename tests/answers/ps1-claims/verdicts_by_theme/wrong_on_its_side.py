# swaps rows and columns
# says: rows and columns are swapped
def verdicts_by_theme(claims, verdicts):
    return pd.crosstab(claims["verdict"], claims["theme"]).reindex(verdicts, fill_value=0)

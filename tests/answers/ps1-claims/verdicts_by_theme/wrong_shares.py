# gives shares of each theme
# says: Those are shares
def verdicts_by_theme(claims, verdicts):
    shares = pd.crosstab(claims["theme"], claims["verdict"], normalize="index")
    return shares.reindex(columns=verdicts, fill_value=0)

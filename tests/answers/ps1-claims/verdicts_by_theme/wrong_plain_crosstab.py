# leaves the crosstab as it comes
# says: column
# says: no other verdict is
def verdicts_by_theme(claims, verdicts):
    return pd.crosstab(claims["theme"].astype(str), claims["verdict"].astype(str))

# leaves missing values where there is nothing
# says: fill_value
def verdicts_by_theme(claims, verdicts):
    return pd.crosstab(claims["theme"].astype(str), claims["verdict"].astype(str)).reindex(columns=verdicts)

def verdicts_by_theme(claims, verdicts):
    return pd.crosstab(claims["theme"], claims["verdict"]).reindex(columns=verdicts).fillna(0)

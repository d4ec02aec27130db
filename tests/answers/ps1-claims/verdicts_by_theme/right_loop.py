def verdicts_by_theme(claims, verdicts):
    rows = {}
    for theme in claims["theme"].unique():
        of_theme = claims[claims["theme"] == theme]
        rows[theme] = {verdict: (of_theme["verdict"] == verdict).sum() for verdict in verdicts}
    return pd.DataFrame.from_dict(rows, orient="index")

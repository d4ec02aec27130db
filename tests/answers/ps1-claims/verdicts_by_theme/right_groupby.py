def verdicts_by_theme(claims, verdicts):
    table = claims.groupby(["theme", "verdict"]).size().unstack(fill_value=0)
    for verdict in verdicts:
        if verdict not in table.columns:
            table[verdict] = 0
    return table[verdicts]

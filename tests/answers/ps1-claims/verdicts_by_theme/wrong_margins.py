# adds a row of totals
# says: too many rows
def verdicts_by_theme(claims, verdicts):
    table = pd.crosstab(claims["theme"].astype(str), claims["verdict"].astype(str), margins=True)
    return table.reindex(columns=verdicts, fill_value=0)

# keeps only themes in which the first verdict occurs
# says: without a row
def verdicts_by_theme(claims, verdicts):
    table = pd.crosstab(claims["theme"], claims["verdict"]).reindex(columns=verdicts, fill_value=0)
    return table[table[verdicts[0]] > 0]

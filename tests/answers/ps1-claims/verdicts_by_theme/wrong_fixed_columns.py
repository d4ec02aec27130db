# writes the verdicts into the function
# says: whichever they are
def verdicts_by_theme(claims, verdicts):
    counts = pd.crosstab(claims["theme"], claims["verdict"])
    return counts.reindex(columns=["supported", "wrong", "unsupported"], fill_value=0)

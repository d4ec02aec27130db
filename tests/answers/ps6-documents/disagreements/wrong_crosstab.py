# gives a crosstab
# says: labelled values
def disagreements(codings, one, other):
    codes = codings.pivot(index="row_id", columns="coder", values="stance_class")
    both = codes[[one, other]].dropna()
    both = both[both[one] != both[other]]
    return pd.crosstab(both[one], both[other])

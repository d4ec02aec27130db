def disagreements(codings, one, other):
    both = codings.pivot(index="row_id", columns="coder", values="stance_class")[[one, other]].dropna()
    both = both[both[one] != both[other]]
    return pd.crosstab(both[one], both[other]).stack()

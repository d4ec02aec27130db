# gives shares
# says: Those are shares
def disagreements(codings, one, other):
    codes = codings.pivot(index="row_id", columns="coder", values="stance_class")
    both = codes[[one, other]].dropna()
    return both[both[one] != both[other]].value_counts(normalize=True)

def disagreements(codings, one, other):
    both = codings.pivot(index="row_id", columns="coder", values="stance_class").dropna(subset=[one, other])
    return both[both[one] != both[other]].groupby([one, other]).size()

def kappa_of_two(codings, one, other):
    two = codings[codings["coder"].isin([one, other])]
    times = two.groupby("row_id")["coder"].transform("count")
    return AnnotationTask(data=two[times == 2][["coder", "row_id", "stance_class"]].to_numpy().tolist()).kappa()

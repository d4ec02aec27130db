# hands over every coder
# says: Keep the two in the brackets
def kappa_of_two(codings, one, other):
    times = codings["row_id"].value_counts()
    rows = codings[codings["row_id"].map(times) == codings["coder"].nunique()]
    return AnnotationTask(data=list(zip(rows["coder"], rows["row_id"], rows["stance_class"], strict=True))).kappa()

def kappa_of_two(codings, one, other):
    both = codings.pivot(index="row_id", columns="coder", values="stance_class").dropna(subset=[one, other])
    rows = codings[codings["row_id"].isin(both.index)]
    task = AnnotationTask(data=rows[["coder", "row_id", "stance_class"]].values.tolist())
    return task.kappa_pairwise(one, other)

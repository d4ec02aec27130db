def kappa_of_two(codings, one, other):
    first = codings[codings["coder"] == one]
    second = codings[codings["coder"] == other]
    first = first[first["row_id"].isin(second["row_id"])]
    second = second[second["row_id"].isin(first["row_id"])]
    rows = pd.concat([first, second])[["coder", "row_id", "stance_class"]]
    return AnnotationTask(data=list(rows.itertuples(index=False, name=None))).kappa()

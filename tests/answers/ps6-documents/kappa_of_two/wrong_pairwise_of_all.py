# asks for the pair, but hands over passages that one coder left out
# says: keep only passages that both coded
def kappa_of_two(codings, one, other):
    task = AnnotationTask(data=codings[["coder", "row_id", "stance_class"]].values.tolist())
    return task.kappa_pairwise(one, other)

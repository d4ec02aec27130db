# hands over the whole table
# says: keep only passages that both coded
def kappa_of_two(codings, one, other):
    return AnnotationTask(
        data=list(zip(codings["coder"], codings["row_id"], codings["stance_class"], strict=True))
    ).kappa()

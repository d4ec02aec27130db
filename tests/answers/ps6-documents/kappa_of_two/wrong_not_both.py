# hands over passages that one coder left out
# says: generator raised StopIteration
# says: keep only passages that both coded
def kappa_of_two(codings, one, other):
    two = codings[codings["coder"].isin([one, other])]
    return AnnotationTask(data=list(zip(two["coder"], two["row_id"], two["stance_class"], strict=True))).kappa()

# asks for a measure that pools the coders
# says: which pools the coders
def kappa_of_two(codings, one, other):
    two = codings[codings["coder"].isin([one, other])]
    both = two[two["row_id"].duplicated(keep=False)]
    return AnnotationTask(data=list(zip(both["coder"], both["row_id"], both["stance_class"], strict=True))).pi()

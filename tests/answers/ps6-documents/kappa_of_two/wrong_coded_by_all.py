# keeps passages that all coders coded
# says: The two in the brackets are enough
def kappa_of_two(codings, one, other):
    both = codings.pivot(index="row_id", columns="coder", values="stance_class").dropna()
    triples = [(coder, row, both.loc[row, coder]) for coder in [one, other] for row in both.index]
    return AnnotationTask(data=triples).kappa()

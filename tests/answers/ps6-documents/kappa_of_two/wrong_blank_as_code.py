# takes a blank for a code
# says: a code of its own
def kappa_of_two(codings, one, other):
    both = codings[codings["coder"].isin([one, other])].pivot(index="row_id", columns="coder", values="stance_class")
    both = both.fillna("none")
    triples = [(coder, row, both.loc[row, coder]) for coder in [one, other] for row in both.index]
    return AnnotationTask(data=triples).kappa()

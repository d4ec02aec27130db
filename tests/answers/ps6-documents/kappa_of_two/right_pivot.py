def kappa_of_two(codings, one, other):
    both = codings.pivot(index="row_id", columns="coder", values="stance_class")[[one, other]].dropna()
    triples = [(one, row, code) for row, code in both[one].items()]
    triples += [(other, row, code) for row, code in both[other].items()]
    return AnnotationTask(data=triples).kappa()

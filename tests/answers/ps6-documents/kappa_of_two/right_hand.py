def kappa_of_two(codings, one, other):
    both = codings.pivot(index="row_id", columns="coder", values="stance_class")[[one, other]].dropna()
    observed = (both[one] == both[other]).mean()
    chance = (both[one].value_counts(normalize=True) * both[other].value_counts(normalize=True)).sum()
    return (observed - chance) / (1 - chance)

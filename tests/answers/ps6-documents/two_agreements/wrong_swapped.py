# swaps the two
# says: It swaps the two numbers
def two_agreements(codings, one, other):
    codes = codings.pivot(index="row_id", columns="coder", values="stance_class")
    both = codes[[one, other]].dropna()
    chance = (both[one].value_counts(normalize=True) * both[other].value_counts(normalize=True)).sum()
    return {"observed": chance, "expected": (both[one] == both[other]).mean()}

# counts agreements
# says: The task asks for a share
def two_agreements(codings, one, other):
    codes = codings.pivot(index="row_id", columns="coder", values="stance_class")
    both = codes[[one, other]].dropna()
    chance = (both[one].value_counts(normalize=True) * both[other].value_counts(normalize=True)).sum()
    return {"observed": (both[one] == both[other]).sum(), "expected": chance}

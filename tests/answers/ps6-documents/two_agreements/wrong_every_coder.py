# keeps passages that everybody coded
# says: The two in the brackets are enough
def two_agreements(codings, one, other):
    codes = codings.pivot(index="row_id", columns="coder", values="stance_class")
    both = codes.dropna()[[one, other]]
    chance = (both[one].value_counts(normalize=True) * both[other].value_counts(normalize=True)).sum()
    return {"observed": (both[one] == both[other]).mean(), "expected": chance}

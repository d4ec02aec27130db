# keeps passages that one coder left out
# says: Keep those that both coded
def two_agreements(codings, one, other):
    codes = codings.pivot(index="row_id", columns="coder", values="stance_class")
    both = codes[[one, other]]
    shares_one = both.dropna()[one].value_counts(normalize=True)
    shares_other = both.dropna()[other].value_counts(normalize=True)
    return {"observed": (both[one] == both[other]).mean(), "expected": (shares_one * shares_other).sum()}

# takes the shares of all that each coded
# says: Keep the passages that both coded
def two_agreements(codings, one, other):
    codes = codings.pivot(index="row_id", columns="coder", values="stance_class")
    both = codes[[one, other]].dropna()
    shares_one = codes[one].value_counts(normalize=True)
    shares_other = codes[other].value_counts(normalize=True)
    return {"observed": (both[one] == both[other]).mean(), "expected": (shares_one * shares_other).sum()}

# pools the two coders
# says: Take the shares of each by themselves
def two_agreements(codings, one, other):
    codes = codings.pivot(index="row_id", columns="coder", values="stance_class")
    both = codes[[one, other]].dropna()
    shares = pd.concat([both[one], both[other]]).value_counts(normalize=True)
    return {"observed": (both[one] == both[other]).mean(), "expected": (shares**2).sum()}

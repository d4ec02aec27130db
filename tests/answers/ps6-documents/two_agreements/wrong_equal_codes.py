# gives every code the same chance
# says: Each coder has shares of his or her own
def two_agreements(codings, one, other):
    codes = codings.pivot(index="row_id", columns="coder", values="stance_class")
    both = codes[[one, other]].dropna()
    used = set(both[one]) | set(both[other])
    return {"observed": (both[one] == both[other]).mean(), "expected": 1 / len(used)}

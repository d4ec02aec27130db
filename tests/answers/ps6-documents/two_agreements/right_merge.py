def two_agreements(codings, one, other):
    first = codings[codings["coder"] == one][["row_id", "stance_class"]]
    second = codings[codings["coder"] == other][["row_id", "stance_class"]]
    both = first.merge(second, on="row_id", suffixes=("_one", "_other"))
    observed = (both["stance_class_one"] == both["stance_class_other"]).mean()
    expected = 0
    for code in both["stance_class_one"].unique():
        expected += (both["stance_class_one"] == code).mean() * (both["stance_class_other"] == code).mean()
    return {"observed": observed, "expected": expected}

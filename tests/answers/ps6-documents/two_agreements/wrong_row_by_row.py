# compares the lists as they stand
# says: join them by `row_id`
def two_agreements(codings, one, other):
    first = codings[codings["coder"] == one]["stance_class"].reset_index(drop=True)
    second = codings[codings["coder"] == other]["stance_class"].reset_index(drop=True)
    chance = (first.value_counts(normalize=True) * second.value_counts(normalize=True)).sum()
    return {"observed": (first == second).mean(), "expected": chance}

# counts the codes of one coder
# says: A label is a pair
def disagreements(codings, one, other):
    codes = codings.pivot(index="row_id", columns="coder", values="stance_class")
    both = codes[[one, other]].dropna()
    return both[both[one] != both[other]][one].value_counts()

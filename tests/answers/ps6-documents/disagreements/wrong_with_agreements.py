# counts every pair
# says: It also counts passages with the same code
def disagreements(codings, one, other):
    codes = codings.pivot(index="row_id", columns="coder", values="stance_class")
    both = codes[[one, other]].dropna()
    return both.value_counts()

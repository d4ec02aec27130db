# takes the coders in the other order
# says: the code of `one` stands first
def disagreements(codings, one, other):
    codes = codings.pivot(index="row_id", columns="coder", values="stance_class")
    both = codes[[one, other]].dropna()
    return both[both[one] != both[other]][[other, one]].value_counts()

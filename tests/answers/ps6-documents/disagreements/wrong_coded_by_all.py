# keeps passages that all coders coded
# says: The two in the brackets are enough
def disagreements(codings, one, other):
    codes = codings.pivot(index="row_id", columns="coder", values="stance_class")
    both = codes.dropna()[[one, other]]
    return both[both[one] != both[other]].value_counts()

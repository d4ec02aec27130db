# says how the passages from memory are spread
# says: Divide by the passages of each value
def memory_share(themes, column):
    shares = themes[themes["verified"] == "unverified"][column].value_counts(normalize=True)
    return shares[shares > 0]

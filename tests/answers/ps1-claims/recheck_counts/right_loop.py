def recheck_counts(claims):
    counts = {}
    for _, row in claims.iterrows():
        counts.setdefault(row["verdict"], 0.0)
        if row["verified"] != "document" or row["confidence"] != "high":
            counts[row["verdict"]] += 1
    return counts

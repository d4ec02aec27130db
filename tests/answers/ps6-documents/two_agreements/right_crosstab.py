def two_agreements(codings, one, other):
    codes = codings.pivot(index="row_id", columns="coder", values="stance_class")
    both = codes[[one, other]].dropna()
    counts = pd.crosstab(both[one], both[other], normalize="all")
    every = counts.index.union(counts.columns)
    counts = counts.reindex(index=every, columns=every, fill_value=0)
    agree = sum(counts.loc[code, code] for code in every)
    return pd.Series({"observed": agree, "expected": (counts.sum() * counts.sum(axis="columns")).sum()})

def verdicts_by_theme(claims, verdicts):
    kept = claims[claims["verdict"].isin(verdicts)].astype({"theme": str, "verdict": str})
    table = kept.pivot_table(index="theme", columns="verdict", values="claim_id", aggfunc="count", fill_value=0)
    return table.reindex(columns=list(reversed(verdicts)), fill_value=0)

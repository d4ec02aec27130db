def verdicts_on_pairs(figures, width):
    verdicts = []
    for _, pair in exchanges.pairs(figures, width).iterrows():
        if not pair["comparable"]:
            verdicts.append("not comparable")
        elif pair["compatible"]:
            verdicts.append("compatible")
        else:
            verdicts.append("contradictory")
    return pd.Series(verdicts, dtype="object").value_counts()

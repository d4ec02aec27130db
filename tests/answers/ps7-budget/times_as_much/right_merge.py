def times_as_much(programme, new, old):
    pillars = programme[(programme["level"] == "pillar") & (programme["pillar_no"] <= 7)]
    columns = ["pillar_no", "amount_trn_yen"]
    one = pillars.loc[pillars["programme"] == new, columns]
    other = pillars.loc[pillars["programme"] == old, columns]
    both = one.merge(other, on="pillar_no", how="outer", suffixes=("_new", "_old")).set_index("pillar_no")
    a, b = both["amount_trn_yen_new"], both["amount_trn_yen_old"]
    half_a, half_b = np.where(a < 1, 0.05, 0.5), np.where(b < 1, 0.05, 0.5)
    both["added"], both["times"] = a - b, a / b
    both["least"], both["most"] = (a - half_a) / (b + half_b), (a + half_a) / (b - half_b)
    return both[["added", "times", "least", "most"]]

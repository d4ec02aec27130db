def times_as_much(programme, new, old):
    pillars = programme[(programme["level"] == "pillar") & (programme["pillar_no"] <= 7)]
    first = pillars[pillars["programme"] == new].set_index("pillar_no")["amount_trn_yen"]
    second = pillars[pillars["programme"] == old].set_index("pillar_no")["amount_trn_yen"]
    half_first = pd.Series(0.05, index=first.index).where(first < 1, 0.5)
    half_second = pd.Series(0.05, index=second.index).where(second < 1, 0.5)
    table = pd.DataFrame({"added": first - second, "times": first / second})
    table["least"] = (first - half_first) / (second + half_second)
    table["most"] = (first + half_first) / (second - half_second)
    return table

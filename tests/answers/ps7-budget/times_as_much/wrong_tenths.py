# takes every amount as rounded to tenths
# says: From one trillion up they are whole trillions
def times_as_much(programme, new, old):
    pillars = programme[(programme["level"] == "pillar") & (programme["pillar_no"] <= 7)]
    amounts = pillars.pivot(index="pillar_no", columns="programme", values="amount_trn_yen")
    low, high = amounts - 0.05, amounts + 0.05
    return pd.DataFrame(
        {
            "added": amounts[new] - amounts[old],
            "times": amounts[new] / amounts[old],
            "least": low[new] / high[old],
            "most": high[new] / low[old],
        }
    )

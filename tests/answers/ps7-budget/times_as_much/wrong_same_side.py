# takes both too low and both too high
# says: The worst is one too low and the other too high
def times_as_much(programme, new, old):
    pillars = programme[(programme["level"] == "pillar") & (programme["pillar_no"] <= 7)]
    amounts = pillars.pivot(index="pillar_no", columns="programme", values="amount_trn_yen")
    half = (amounts >= 1) * 0.45 + 0.05
    low, high = amounts - half, amounts + half
    return pd.DataFrame(
        {
            "added": amounts[new] - amounts[old],
            "times": amounts[new] / amounts[old],
            "least": low[new] / low[old],
            "most": high[new] / high[old],
        }
    )

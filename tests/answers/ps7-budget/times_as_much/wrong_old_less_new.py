# takes the new amount from the old one
# says: Growth is above 0 in `added`
def times_as_much(programme, new, old):
    pillars = programme[(programme["level"] == "pillar") & (programme["pillar_no"] <= 7)]
    amounts = pillars.pivot(index="pillar_no", columns="programme", values="amount_trn_yen")
    half = (amounts >= 1) * 0.45 + 0.05
    low, high = amounts - half, amounts + half
    return pd.DataFrame(
        {
            "added": amounts[old] - amounts[new],
            "times": amounts[new] / amounts[old],
            "least": low[new] / high[old],
            "most": high[new] / low[old],
        }
    )

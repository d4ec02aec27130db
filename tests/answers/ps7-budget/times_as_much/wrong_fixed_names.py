# names the programmes itself
# says: Use the two names in the brackets
def times_as_much(programme, new, old):
    pillars = programme[(programme["level"] == "pillar") & (programme["pillar_no"] <= 7)]
    amounts = pillars.pivot(index="pillar_no", columns="programme", values="amount_trn_yen")
    half = (amounts >= 1) * 0.45 + 0.05
    low, high = amounts - half, amounts + half
    new, old = "DBP2022", "MTDP2019"
    return pd.DataFrame(
        {
            "added": amounts[new] - amounts[old],
            "times": amounts[new] / amounts[old],
            "least": low[new] / high[old],
            "most": high[new] / low[old],
        }
    )

# adds up all rows with the number of a pillar
# says: It adds the sub-items to their pillar
def times_as_much(programme, new, old):
    pillars = programme[(programme["level"] != "annual pillar") & (programme["pillar_no"] <= 7)]
    amounts = pillars.pivot_table(
        index="pillar_no", columns="programme", values="amount_trn_yen", aggfunc="sum", observed=True
    )
    half = (amounts >= 1) * 0.45 + 0.05
    low, high = amounts - half, amounts + half
    return pd.DataFrame(
        {
            "added": amounts[new] - amounts[old],
            "times": amounts[new] / amounts[old],
            "least": low[new] / high[old],
            "most": high[new] / low[old],
        }
    )

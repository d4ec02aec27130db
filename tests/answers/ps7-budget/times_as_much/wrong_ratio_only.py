# gives the ratio only
# says: where a table (DataFrame) belongs
def times_as_much(programme, new, old):
    pillars = programme[(programme["level"] == "pillar") & (programme["pillar_no"] <= 7)]
    amounts = pillars.pivot(index="pillar_no", columns="programme", values="amount_trn_yen")
    return amounts[new] / amounts[old]

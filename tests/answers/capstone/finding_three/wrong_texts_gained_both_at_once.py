# asks each text for both
# says: The two counts are made one by one
finding_three = "texts_gained"


def texts_gained(agreements, party, before, after):
    mine = agreements[[party in parties.split(";") for parties in agreements["parties"]]]
    mine = mine[(mine["signed"] > before) & (mine["signed"] <= after)]
    mine_in_force = mine[(mine["in_force"] > before) & (mine["in_force"] <= after)]
    return {"signed": len(mine_in_force), "in_force": len(mine_in_force)}

finding_three = "texts_gained"


def texts_gained(agreements, party, before, after):
    """Count the texts of a party that were signed, and that came into force, between two days."""
    mine = agreements[[party in parties.split(";") for parties in agreements["parties"]]]
    signed = (mine["signed"] > before) & (mine["signed"] <= after)
    in_force = (mine["in_force"] > before) & (mine["in_force"] <= after)
    return {"signed": signed.sum(), "in_force": in_force.sum()}

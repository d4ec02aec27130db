finding_one = "defence_partners"


def defence_partners(agreements, party, day):
    """List who is bound to help a party on a day, and whom it is bound to help."""
    in_force = (agreements["in_force"] <= day) & ~(agreements["ended"] <= day)
    parties = agreements[in_force & (agreements["defence"] == 1)]["parties"].str.split(";")
    found = [other for names in parties if party in names for other in names if other != party]
    return sorted(set(found))

# forgets that treaties end
# says: It leaves the ends out of account
finding_one = "defence_partners"


def defence_partners(agreements, party, day):
    rows = agreements[(agreements["in_force"] <= day) & (agreements["defence"] == 1)]
    rows = rows[rows["parties"].str.contains(party)]
    return sorted(set(";".join(rows["parties"]).split(";")) - {party})

# finds the code EU inside DEU
# says: invented table
finding_one = "defence_partners"


def defence_partners(agreements, party, day):
    rows = agreements[(agreements["in_force"] <= day) & ~(agreements["ended"] <= day) & (agreements["defence"] == 1)]
    rows = rows[rows["parties"].str.contains(party)]
    return sorted(set(";".join(rows["parties"]).split(";")) - {party} - {""})

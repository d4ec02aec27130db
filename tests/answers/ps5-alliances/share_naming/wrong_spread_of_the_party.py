# divides by the rows of the party
# says: Divide within each strength
def share_naming(agreements, party):
    named = agreements["parties"].str.split(";").map(lambda names: party in names)
    return agreements[named]["strength"].value_counts(normalize=True)

# gives the share of the others
# says: do not name the party
def share_naming(agreements, party):
    named = agreements["parties"].str.split(";").map(lambda names: party in names)
    return 1 - named.groupby(agreements["strength"]).mean()

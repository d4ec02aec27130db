# gives per cent
# says: That looks like per cent
def share_naming(agreements, party):
    named = agreements["parties"].str.split(";").map(lambda names: party in names)
    return 100 * named.groupby(agreements["strength"]).mean()

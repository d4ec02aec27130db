# looks for the letters anywhere
# says: Compare whole codes
def share_naming(agreements, party):
    return agreements["parties"].str.contains(party).groupby(agreements["strength"]).mean()

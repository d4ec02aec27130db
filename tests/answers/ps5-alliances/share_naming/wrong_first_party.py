# asks who stands first
# says: the only one or the first
def share_naming(agreements, party):
    return agreements["parties"].str.startswith(party + ";").groupby(agreements["strength"]).mean()

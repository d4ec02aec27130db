# counts rows
# says: The task asks for shares
def share_naming(agreements, party):
    named = agreements["parties"].str.split(";").map(lambda names: party in names)
    return named.groupby(agreements["strength"]).sum()

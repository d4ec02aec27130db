# divides by all rows
# says: Divide by the rows of the same strength
def share_naming(agreements, party):
    named = agreements["parties"].str.split(";").map(lambda names: party in names)
    return named.groupby(agreements["strength"]).sum() / len(agreements)

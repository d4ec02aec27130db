# compares the whole text with one code
# says: A text has several parties
def share_naming(agreements, party):
    return (agreements["parties"] == party).groupby(agreements["strength"]).mean()

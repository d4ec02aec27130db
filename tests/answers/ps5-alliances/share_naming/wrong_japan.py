# asks for Japan whatever is asked
# says: gives
def share_naming(agreements, party):
    return agreements["parties"].str.contains("JPN").groupby(agreements["strength"]).mean()

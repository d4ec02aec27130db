def share_naming(agreements, party):
    named = agreements["parties"].str.split(";").map(lambda names: party in names)
    shares = pd.crosstab(agreements["strength"], named, normalize="index")
    return shares.reindex(columns=[True], fill_value=0)[True]

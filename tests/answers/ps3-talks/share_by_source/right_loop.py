def share_by_source(events, kind):
    shares = {}
    countries = events["source_country"].fillna("not known")
    for country in countries.unique():
        shares[country] = (events.loc[countries == country, "kind"] == kind).mean()
    return shares

# leaves a missing value for 0
# says: has a missing value. Its share is 0
def share_by_source(events, kind):
    country = events["source_country"].fillna("not known")
    return country[events["kind"] == kind].value_counts() / country.value_counts()

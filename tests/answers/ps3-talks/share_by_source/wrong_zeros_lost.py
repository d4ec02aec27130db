# divides only what occurs
# says: A country without such an event
def share_by_source(events, kind):
    country = events["source_country"].fillna("not known")
    return (country[events["kind"] == kind].value_counts() / country.value_counts()).dropna()

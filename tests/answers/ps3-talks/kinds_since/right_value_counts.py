def kinds_since(events, year):
    return events.loc[events["date"] >= f"{year}-01-01", "kind"].value_counts()

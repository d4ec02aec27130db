# forgets to multiply by ten
# says: Multiply by 10 again
def events_by_decade(events):
    return (events["date"].dt.year // 10).value_counts()

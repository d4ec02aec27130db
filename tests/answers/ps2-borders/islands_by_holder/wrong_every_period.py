# joins the periods of every day
# says: so that the key is unique
def islands_by_holder(islands, periods, day):
    return islands.merge(periods, on="segment", how="left")["holder_code"].value_counts()

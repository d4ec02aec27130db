# leaves out the table of periods, so that control_on takes the course's own
# says: hand `periods` to `control_on`
def islands_by_holder(islands, periods, day):
    control = control_on(day)
    return islands.merge(control, on="segment", how="left")["holder_code"].value_counts()

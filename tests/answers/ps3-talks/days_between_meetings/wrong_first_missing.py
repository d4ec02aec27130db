# leaves the missing value of the first meeting
# says: its missing value should not be there
def days_between_meetings(meetings):
    held = meetings[meetings["format"] != "phone"].sort_values("date_start")
    return held["date_start"].diff().dt.days

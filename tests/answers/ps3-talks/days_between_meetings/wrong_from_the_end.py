# counts from the end of a meeting
# says: Count from start to start
def days_between_meetings(meetings):
    held = meetings[meetings["format"] != "phone"].sort_values("date_start")
    return (held["date_start"] - held["date_end"].shift()).dt.days.dropna()

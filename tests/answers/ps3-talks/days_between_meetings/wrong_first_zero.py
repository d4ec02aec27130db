# fills the missing value with 0
# says: It gives a number for the first meeting
def days_between_meetings(meetings):
    held = meetings[meetings["format"] != "phone"].sort_values("date_start")
    return held["date_start"].diff().dt.days.fillna(0)

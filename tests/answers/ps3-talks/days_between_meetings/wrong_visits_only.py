# takes only visits for meetings
# says: It takes only visits
def days_between_meetings(meetings):
    held = meetings[meetings["format"] == "visit"].sort_values("date_start")
    return held["date_start"].diff().dt.days.dropna()

# gives spans of time
# says: Take their days with `.dt.days`
def days_between_meetings(meetings):
    held = meetings[meetings["format"] != "phone"].sort_values("date_start")
    return held["date_start"].diff().dropna()

# sorts with the latest first
# says: It counts backwards in time
def days_between_meetings(meetings):
    held = meetings[meetings["format"] != "phone"].sort_values("date_start", ascending=False)
    return held["date_start"].diff().dt.days.dropna()

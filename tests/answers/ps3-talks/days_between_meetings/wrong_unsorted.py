# trusts the order of the rows
# says: Sort by date first
def days_between_meetings(meetings):
    held = meetings[meetings["format"] != "phone"]
    return held["date_start"].diff().dt.days.dropna()

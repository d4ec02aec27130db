# takes the signs away where the rows are in no order
# says: The signs are gone
def days_between_meetings(meetings):
    held = meetings[meetings["format"] != "phone"]
    return held["date_start"].diff().dt.days.dropna().abs()

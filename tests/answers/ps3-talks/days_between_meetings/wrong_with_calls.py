# counts calls as meetings
# says: It counts calls as meetings
def days_between_meetings(meetings):
    return meetings["date_start"].sort_values().diff().dt.days.dropna()

def days_between_meetings(meetings):
    held = meetings.query("format != 'phone'")
    return list(held["date_start"].sort_values().diff().dt.days[1:])

# compares years instead of days
# says: It compares only the years
def segments_held(periods, code, day):
    later = periods["valid_from"].dt.year > day.year
    over = periods["valid_to"].dt.year <= day.year
    return list(periods[(periods["holder_code"] == code) & ~later & ~over]["segment"])

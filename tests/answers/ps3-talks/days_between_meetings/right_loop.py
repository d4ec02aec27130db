def days_between_meetings(meetings):
    starts = sorted(meetings[meetings["format"] != "phone"]["date_start"])
    gaps = []
    for number in range(1, len(starts)):
        gaps.append((starts[number] - starts[number - 1]).days)
    return gaps

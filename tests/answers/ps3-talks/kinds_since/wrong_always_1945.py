# copies the year of the lesson
# says: It counts since 1945, whatever the brackets say
def kinds_since(events, year):
    return events[events["date"] >= "1945-01-01"].groupby("kind").size()

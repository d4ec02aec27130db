# takes a draft for an answer
# says: That is no answer
def days_to_answer(council, category, day):
    texts = council[council["category"] == category]
    later = texts[texts["date"] > day]
    return (later["date"].min() - day).days

# gives a length of time
# says: That is a length of time
def days_to_answer(council, category, day):
    adopted = council[(council["category"] == category) & (council["outcome"] != "vetoed")]
    later = adopted[adopted["date"] > day]
    return later["date"].min() - day

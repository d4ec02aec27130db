# gives a length of time
# says: where one number belongs
def days_to_answer(council, category, day):
    adopted = council[(council["category"] == category) & (council["outcome"] != "vetoed")]
    later = adopted[adopted["date"] > day]
    return later["date"].min() - day

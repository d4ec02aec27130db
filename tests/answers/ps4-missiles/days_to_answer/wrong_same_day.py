# takes a text of the same day for an answer
# says: It takes a text of the same day
def days_to_answer(council, category, day):
    adopted = council[(council["category"] == category) & (council["outcome"] != "vetoed")]
    later = adopted[adopted["date"] >= day]
    return (later["date"].min() - day).days

# writes 0 where there is no answer
# says: the number of days is missing, not 0
def days_to_answer(council, category, day):
    adopted = council[(council["category"] == category) & (council["outcome"] != "vetoed")]
    later = adopted[adopted["date"] > day]
    return (later["date"].min() - day).days if len(later) else 0

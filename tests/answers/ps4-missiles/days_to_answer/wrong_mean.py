# gives the mean of all later texts
# says: It takes the mean of all later texts
def days_to_answer(council, category, day):
    adopted = council[(council["category"] == category) & (council["outcome"] != "vetoed")]
    later = adopted[adopted["date"] > day]
    return (later["date"] - day).dt.days.mean()

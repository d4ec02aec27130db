# takes any text
# says: Keep the category in the brackets
def days_to_answer(council, category, day):
    adopted = council[council["outcome"] != "vetoed"]
    later = adopted[adopted["date"] > day]
    return (later["date"].min() - day).days

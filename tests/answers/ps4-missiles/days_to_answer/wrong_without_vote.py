# thinks that without a vote nothing is adopted
# says: Only what was vetoed does not count
def days_to_answer(council, category, day):
    adopted = council[(council["category"] == category) & (council["outcome"] == "adopted")]
    later = adopted[adopted["date"] > day]
    return (later["date"].min() - day).days

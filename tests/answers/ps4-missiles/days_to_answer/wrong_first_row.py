# thinks that rows are in the order of their dates
# says: Rows are in no order
def days_to_answer(council, category, day):
    adopted = council[(council["category"] == category) & (council["outcome"] != "vetoed")]
    later = adopted[adopted["date"] > day]
    return (later["date"].iloc[0] - day).days if len(later) else float("nan")

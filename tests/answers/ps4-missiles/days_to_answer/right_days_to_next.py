def days_to_answer(council, category, day):
    answers = council[(council["category"] == category) & (council["outcome"] != "vetoed")]
    return days_to_next(pd.DataFrame({"date": [day]}), answers)["days"].iloc[0]

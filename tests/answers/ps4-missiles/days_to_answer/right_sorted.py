def days_to_answer(council, category, day):
    texts = council.query("category == @category and outcome != 'vetoed' and date > @day").sort_values("date")
    if texts.empty:
        return float("nan")
    return (texts["date"].iloc[0] - day).days

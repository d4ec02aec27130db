def days_to_answer(council, category, day):
    best = float("nan")
    for _, text in council.iterrows():
        wait = (text["date"] - day).days
        if text["category"] == category and text["outcome"] != "vetoed" and wait > 0 and not wait >= best:
            best = wait
    return best

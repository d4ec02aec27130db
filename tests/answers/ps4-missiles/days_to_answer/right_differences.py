def days_to_answer(council, category, day):
    kept = council[council["category"].eq(category) & council["outcome"].isin(["adopted", "adopted without vote"])]
    waits = (kept["date"] - day).dt.days
    return waits[waits > 0].min()

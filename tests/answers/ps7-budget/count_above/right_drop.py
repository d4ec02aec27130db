def count_above(budget, column, limit):
    yearly = budget[budget["series"] == "initial_budget"]
    known = yearly.dropna(subset=[column])
    above = known.query(f"{column} > @limit")
    numbers = [len(above), len(known) - len(above), len(yearly) - len(known)]
    return pd.Series(numbers, index=["above", "not_above", "not_known"])

def by_calendar_year(budget, column):
    yearly = budget[budget["series"] == "initial_budget"]
    before = yearly[["fiscal_year", column]].copy()
    before["fiscal_year"] = before["fiscal_year"] + 1
    both = yearly.merge(before, on="fiscal_year", how="left", suffixes=("", "_before"))
    both["calendar"] = (both[column + "_before"] + 3 * both[column]) / 4
    return both.set_index("fiscal_year")["calendar"]

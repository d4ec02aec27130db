# forgets that two kinds of rows share a year
# says: Keep the rows of the series
def by_calendar_year(budget, column):
    amounts = budget.set_index("fiscal_year")[column]
    before = budget.set_index(budget["fiscal_year"] + 1)[column]
    before = before[~before.index.duplicated()].reindex(amounts.index)
    return 0.25 * before + 0.75 * amounts

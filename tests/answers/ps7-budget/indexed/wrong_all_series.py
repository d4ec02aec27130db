# forgets that two kinds of rows share a year
# says: Keep the rows of the series
def indexed(budget, column, base):
    amounts = budget.set_index("fiscal_year")[column]
    return 100 * amounts / budget[budget["fiscal_year"] == base][column].max()

def indexed(budget, column, base):
    yearly = budget[budget["series"] == "initial_budget"]
    at_base = yearly[yearly["fiscal_year"] == base][column].max()
    return pd.Series(list(100 * yearly[column] / at_base), index=yearly["fiscal_year"])

def indexed(budget, column, base):
    yearly = budget.query("series == 'initial_budget'").copy()
    base_row = yearly[yearly["fiscal_year"] == base]
    at_base = base_row[column].iloc[0] if len(base_row) else float("nan")
    yearly["index"] = 100 * yearly[column] / at_base
    return yearly.set_index("fiscal_year")["index"].to_dict()

def indexed(budget, column, base):
    amounts = {}
    for _, row in budget.iterrows():
        if row["series"] == "initial_budget":
            amounts[row["fiscal_year"]] = row[column]
    found = {}
    for year, amount in amounts.items():
        if base not in amounts or pd.isna(amounts[base]) or pd.isna(amount):
            found[year] = float("nan")
        else:
            found[year] = 100 * amount / amounts[base]
    return found

def indexed(budget, column, base):
    yearly = budget[budget["series"] == "initial_budget"]
    from archipelago.budget import index_numbers

    amounts = yearly.set_index("fiscal_year")[column].astype(float)
    if base in amounts.index and amounts.loc[base] > 0:
        return index_numbers(amounts, base)
    return amounts * float("nan")

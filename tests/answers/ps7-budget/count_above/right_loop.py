def count_above(budget, column, limit):
    found = {"above": 0, "not_above": 0, "not_known": 0}
    for _, row in budget.iterrows():
        if row["series"] != "initial_budget":
            continue
        if pd.isna(row[column]):
            found["not_known"] += 1
        elif row[column] > limit:
            found["above"] += 1
        else:
            found["not_above"] += 1
    return found

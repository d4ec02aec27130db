def count_above(budget, column, limit):
    yearly = budget[budget["series"] == "initial_budget"]
    words = pd.Series("not_above", index=range(len(yearly)))
    shares = yearly[column].to_numpy()
    words[shares > limit] = "above"
    words[np.isnan(shares)] = "not_known"
    return words.value_counts().reindex(["above", "not_above", "not_known"]).fillna(0)

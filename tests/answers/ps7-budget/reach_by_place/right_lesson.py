def reach_by_place(types, places):
    from archipelago.ranges import answer

    pairs = types[["est_range_min_km", "est_range_max_km"]].itertuples(index=False)
    answers = pd.DataFrame([[answer(low, high, km) for km in places["km"]] for low, high in pairs])
    words = ["yes", "depends", "no", "open"]
    table = pd.DataFrame({word: (answers == word).sum() for word in words})
    return table.set_axis(places["name"])

def lines_lost(agreements, day, least, key):
    with_it = agreement_graph(day, least, agreements=agreements)
    without_it = agreement_graph(day, least, without=[key], agreements=agreements)
    return int(changes(with_it, without_it)["strength_after"].isna().sum())

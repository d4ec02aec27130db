def lines_lost(agreements, day, least, key):
    with_it = agreement_graph(day, least, agreements=agreements)
    without_it = agreement_graph(day, least, without=[key], agreements=agreements)
    return len([line for line in with_it.edges if not without_it.has_edge(*line)])

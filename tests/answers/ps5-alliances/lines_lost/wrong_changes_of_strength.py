# counts every change
# says: A weaker line is still a line
def lines_lost(agreements, day, least, key):
    with_it = agreement_graph(day, least, agreements=agreements)
    without_it = agreement_graph(day, least, without=[key], agreements=agreements)
    return len(changes(with_it, without_it))

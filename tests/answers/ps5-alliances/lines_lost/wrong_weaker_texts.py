# forgets the strength, which then is 1
# says: Such a text is not in the graph
def lines_lost(agreements, day, least, key):
    before = ties(day, agreements=agreements)
    after = ties(day, without=[key], agreements=agreements)
    return len(before) - len(after)

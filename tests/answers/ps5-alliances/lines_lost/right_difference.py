def lines_lost(agreements, day, least, key):
    before = ties(day, least, agreements=agreements)
    after = ties(day, least, without=[key], agreements=agreements)
    return before.shape[0] - after.shape[0]

# takes the larger number from the smaller
# says: below zero
def lines_lost(agreements, day, least, key):
    before = ties(day, least, agreements=agreements)
    after = ties(day, least, without=[key], agreements=agreements)
    return len(after) - len(before)

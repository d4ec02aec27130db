# does not hand over the table
# says: is no key of the table
def lines_lost(agreements, day, least, key):
    return len(ties(day, least)) - len(ties(day, least, without=[key]))

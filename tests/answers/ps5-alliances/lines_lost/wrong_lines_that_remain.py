# counts the lines without the text
# says: It counts the lines that remain
def lines_lost(agreements, day, least, key):
    return len(ties(day, least, without=[key], agreements=agreements))

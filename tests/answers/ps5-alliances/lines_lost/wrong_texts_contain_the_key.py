# asks which lines the text is among
# says: Some of them are joined by another text as well
def lines_lost(agreements, day, least, key):
    return ties(day, least, agreements=agreements)["texts"].str.contains(key).sum()

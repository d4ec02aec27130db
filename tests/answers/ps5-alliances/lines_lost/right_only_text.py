def lines_lost(agreements, day, least, key):
    return (ties(day, least, agreements=agreements)["texts"] == key).sum()

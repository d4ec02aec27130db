# lists the lines
# says: where one number belongs
def lines_lost(agreements, day, least, key):
    table = ties(day, least, agreements=agreements)
    return list(table[table["texts"] == key]["one"])

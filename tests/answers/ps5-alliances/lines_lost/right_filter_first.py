def lines_lost(agreements, day, least, key):
    rest = agreements[agreements["agreement_id"] != key]
    return len(ties(day, least, agreements=agreements)) - len(ties(day, least, agreements=rest))

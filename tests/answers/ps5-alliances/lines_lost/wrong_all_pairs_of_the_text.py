# counts the pairs that the text makes
# says: Some of them are joined by another text as well
def lines_lost(agreements, day, least, key):
    names = agreements.set_index("agreement_id").loc[key, "parties"].split(";")
    return len(names) * (len(names) - 1) // 2

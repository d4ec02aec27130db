# counts texts
# says: A partner counts once, however many texts there are
def most_partners(graph):
    table = measures(graph)
    return list(table[table["agreements"] == table["agreements"].max()]["party"])

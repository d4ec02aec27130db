# gives a text
# says: where a list belongs
def most_partners(graph):
    table = measures(graph)
    return ", ".join(table[table["degree"] == table["degree"].max()]["party"])

# sorts the wrong way
# says: fewest partners
def most_partners(graph):
    table = measures(graph)
    return list(table[table["degree"] == table["degree"].min()]["party"])

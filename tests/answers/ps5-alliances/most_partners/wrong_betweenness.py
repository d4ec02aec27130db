# takes the party in the middle
# says: The task asks for partners
def most_partners(graph):
    table = measures(graph)
    return list(table[table["betweenness"] == table["betweenness"].max()]["party"])

# uses a graph of its own
# says: Use the graph in the brackets
def most_partners(graph):
    table = measures(agreement_graph(2024, 4))
    return list(table[table["degree"] == table["degree"].max()]["party"])

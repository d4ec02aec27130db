# gives how many, not who
# says: where a list belongs
def most_partners(graph):
    return measures(graph)["degree"].max()

# takes the first of those with the highest degree
# says: Give both
def most_partners(graph):
    table = measures(graph)
    return [table.set_index("party")["degree"].idxmax()]

# takes points out of the graph until the best are left
# says: changes the graph that it is given
def most_partners(graph):
    most = max(dict(graph.degree).values())
    for party, number in list(graph.degree):
        if number < most:
            graph.remove_node(party)
    return list(graph)

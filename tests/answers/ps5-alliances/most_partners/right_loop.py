def most_partners(graph):
    best, most = [], 0
    for party in graph:
        number = len(list(graph.neighbors(party)))
        if number > most:
            best, most = [party], number
        elif number == most:
            best.append(party)
    return best

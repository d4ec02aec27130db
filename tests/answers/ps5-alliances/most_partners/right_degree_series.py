def most_partners(graph):
    degrees = pd.Series(dict(graph.degree))
    return degrees[degrees == degrees.max()].index

def most_partners(graph):
    table = measures(graph)
    return table.loc[table["degree"] == table["degree"].max(), "party"]

# writes zero where the party is not in the graph
# says: There it is missing
def betweenness_by_year(agreements, years, least, party):
    table = compare(years, [least], party, agreements=agreements)
    return table.set_index("date")["betweenness"].fillna(0)

# forgets the party
# says: Those are the values of another party
def betweenness_by_year(agreements, years, least, party):
    table = compare(years, [least], agreements=agreements)
    return table.set_index("date")["betweenness"]

# drops the years without the party
# says: There the value is missing
def betweenness_by_year(agreements, years, least, party):
    table = compare(years, [least], party, agreements=agreements)
    return table.set_index("date")["betweenness"].dropna()

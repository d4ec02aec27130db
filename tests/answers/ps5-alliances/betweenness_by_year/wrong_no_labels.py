# gives the numbers without their years
# says: where labelled values
def betweenness_by_year(agreements, years, least, party):
    return list(compare(years, [least], party, agreements=agreements)["betweenness"])

# takes the density
# says: The task asks for betweenness of a party
def betweenness_by_year(agreements, years, least, party):
    return compare(years, [least], party, agreements=agreements).set_index("date")["density"]

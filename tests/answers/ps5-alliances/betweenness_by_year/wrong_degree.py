# takes the number of partners
# says: The task asks for betweenness
def betweenness_by_year(agreements, years, least, party):
    return compare(years, [least], party, agreements=agreements).set_index("date")["degree"]

# does not hand over the table
# says: for
def betweenness_by_year(agreements, years, least, party):
    table = compare(years, [least], party)
    return table.set_index("date")["betweenness"]

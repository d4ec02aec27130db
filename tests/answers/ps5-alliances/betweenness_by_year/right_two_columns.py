def betweenness_by_year(agreements, years, least, party):
    return compare(years, [least], party, None, (), agreements)[["date", "betweenness"]]

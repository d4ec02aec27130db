def betweenness_by_year(agreements, years, least, party):
    found = {}
    for year in years:
        table = measures(agreement_graph(year, least, agreements=agreements)).set_index("party")
        found[year] = table["betweenness"].get(party, float("nan"))
    return found

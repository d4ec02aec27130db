# leaves the strength at what the lesson's function takes
# says: Use the least strength in the brackets
def betweenness_by_year(agreements, years, least, party):
    return {year: nx.betweenness_centrality(agreement_graph(year, agreements=agreements)).get(party) for year in years}

def betweenness_by_year(agreements, years, least, party):
    return {
        year: nx.betweenness_centrality(agreement_graph(year, least, agreements=agreements)).get(party)
        for year in years
    }

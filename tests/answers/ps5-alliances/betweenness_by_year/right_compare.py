def betweenness_by_year(agreements, years, least, party):
    table = compare(years, [least], party=party, agreements=agreements)
    return pd.Series(table["betweenness"].to_numpy(), index=years)

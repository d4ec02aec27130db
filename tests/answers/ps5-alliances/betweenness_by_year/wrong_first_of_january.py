# asks for the beginning of the year
# says: the last day of the year
def betweenness_by_year(agreements, years, least, party):
    days = [f"{year}-01-01" for year in years]
    table = compare(days, [least], party, agreements=agreements)
    return dict(zip(years, table["betweenness"], strict=True))

# looks only at the six states of the lesson
# says: Take all that have a line
def betweenness_by_year(agreements, years, least, party):
    table = compare(years, [least], party, ["USA", "JPN", "KOR", "CHN", "PRK", "RUS"], agreements=agreements)
    return table.set_index("date")["betweenness"]

def comparable_with(figures, figure_id):
    this = figures[figures["figure_id"] == figure_id].iloc[0]
    found = []
    for _, row in figures.iterrows():
        if row["figure_id"] != figure_id and not why_not(this, row):
            found.append(row["figure_id"])
    return found

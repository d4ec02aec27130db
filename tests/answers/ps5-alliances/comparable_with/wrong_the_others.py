# gives those that may not be compared
# says: may not be compared
def comparable_with(figures, figure_id):
    this = figures[figures["figure_id"] == figure_id].iloc[0]
    rows = [row for _, row in figures.iterrows() if why_not(this, row) and row["figure_id"] != figure_id]
    return [row["figure_id"] for row in rows]

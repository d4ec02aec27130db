# compares with the first row
# says: Its own start is not said
def comparable_with(figures, figure_id):
    this = figures.iloc[0]
    same = figures["figure_id"] != this["figure_id"]
    for column in ["unit", "counts", "counted_from"]:
        same = same & (figures[column] == this[column])
    return list(figures[same]["figure_id"])

# compares months
# says: every start is known to the day
def comparable_with(figures, figure_id):
    months = figures["counted_from"].dt.strftime("%Y-%m")
    this = figures["figure_id"] == figure_id
    same = months == months[this].iloc[0]
    for column in ["unit", "counts"]:
        same = same & (figures[column] == figures[this][column].iloc[0])
    return list(figures[same & ~this]["figure_id"])

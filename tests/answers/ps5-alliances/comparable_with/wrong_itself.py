# forgets that a figure is like itself
# says: Give the others
def comparable_with(figures, figure_id):
    this = figures[figures["figure_id"] == figure_id].iloc[0]
    same = (figures["unit"] == this["unit"]) & (figures["counts"] == this["counts"])
    return list(figures[same & (figures["counted_from"] == this["counted_from"])]["figure_id"])

# forgets the unit
# says: It leaves the unit out of account
def comparable_with(figures, figure_id):
    this = figures[figures["figure_id"] == figure_id].iloc[0]
    same = (figures["counted_from"] == this["counted_from"]) & (figures["counts"] == this["counts"])
    return list(figures[same & (figures["figure_id"] != figure_id)]["figure_id"])

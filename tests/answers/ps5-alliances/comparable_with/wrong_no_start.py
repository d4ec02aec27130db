# asks two of the three questions
# says: It leaves the start out of account
def comparable_with(figures, figure_id):
    this = figures[figures["figure_id"] == figure_id].iloc[0]
    same = (figures["unit"] == this["unit"]) & (figures["counts"] == this["counts"])
    return list(figures[same & (figures["figure_id"] != figure_id)]["figure_id"])

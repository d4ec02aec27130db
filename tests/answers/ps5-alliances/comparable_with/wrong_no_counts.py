# forgets what is counted
# says: It leaves the thing counted out of account
def comparable_with(figures, figure_id):
    this = figures[figures["figure_id"] == figure_id].iloc[0]
    same = (figures["counted_from"] == this["counted_from"]) & (figures["unit"] == this["unit"])
    return list(figures[same & (figures["figure_id"] != figure_id)]["figure_id"])

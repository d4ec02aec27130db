# joins masks with `and`
# says: Join conditions on a column with & or |
def comparable_with(figures, figure_id):
    this = figures[figures["figure_id"] == figure_id].iloc[0]
    same = figures["unit"] == this["unit"] and figures["counts"] == this["counts"]
    return list(figures[same]["figure_id"])

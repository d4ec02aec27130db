# asks for the same claimant too
# says: Different claimants may count the same thing
def comparable_with(figures, figure_id):
    this = figures[figures["figure_id"] == figure_id].iloc[0]
    same = figures["figure_id"] != figure_id
    for column in ["unit", "counts", "counted_from", "claimant"]:
        same = same & (figures[column] == this[column])
    return list(figures[same]["figure_id"])

# takes two blanks for one start
# says: Two starts that are not said are not the same start
def comparable_with(figures, figure_id):
    table = figures.assign(start=figures["counted_from"].fillna(pd.Timestamp("1900-01-01")))
    this = table[table["figure_id"] == figure_id].iloc[0]
    same = (table["start"] == this["start"]) & (table["unit"] == this["unit"]) & (table["counts"] == this["counts"])
    return list(table[same & (table["figure_id"] != figure_id)]["figure_id"])

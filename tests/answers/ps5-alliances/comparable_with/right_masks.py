def comparable_with(figures, figure_id):
    this = figures.set_index("figure_id").loc[figure_id]
    same = figures["figure_id"] != figure_id
    for column in ["unit", "counts", "counted_from"]:
        same = same & (figures[column] == this[column])
    return figures.loc[same, "figure_id"]

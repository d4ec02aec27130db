def comparable_with(figures, figure_id):
    dated = figures[figures["counted_from"].notna()]
    both = dated.merge(dated, on=["unit", "counts", "counted_from"])
    both = both[(both["figure_id_x"] == figure_id) & (both["figure_id_y"] != figure_id)]
    return set(both["figure_id_y"])

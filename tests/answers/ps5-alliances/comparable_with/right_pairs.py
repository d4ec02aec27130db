def comparable_with(figures, figure_id):
    table = exchanges.pairs(figures)
    table = table[table["comparable"]]
    later = table[table["earlier"] == figure_id]["later"]
    earlier = table[table["later"] == figure_id]["earlier"]
    return list(later) + list(earlier)

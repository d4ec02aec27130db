# forgets that the supplement is not on the list
# says: It also counts the supplement
def missiles_in(missiles, year):
    return missiles[missiles["date_kst"].dt.year == year]["count"].sum()

# uses the table of the notebook
# says: the column `segment` of this table
def periods_of(table, segment):
    rows = periods[periods["segment"] == segment]
    return rows[["valid_from", "valid_to", "de_facto_holder"]]

# asks for one segment whatever is given
# says: with the name in the brackets
def periods_of(periods, segment):
    rows = periods[periods["segment"] == "ITURUP-KUNASHIR"]
    return rows[["valid_from", "valid_to", "de_facto_holder"]]

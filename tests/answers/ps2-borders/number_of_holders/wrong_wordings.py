# counts the wordings, of which one code may have several
# says: One code may be written in several ways
def number_of_holders(periods, segment):
    return periods[periods["segment"] == segment]["de_facto_holder"].nunique()

# writes down the paragraph found by reading
# says: same for every table
def weakest_paragraphs(claims):
    return [3]

def weakest_paragraphs(claims):
    weak = claims.query("verdict in ['wrong', 'unsupported']")
    counts = weak["paragraph"].value_counts()
    return counts[counts == counts.max()].index

# forgets unsupported
# says: Unsupported claims count as well
def weakest_paragraphs(claims):
    counts = claims.loc[claims["verdict"] == "wrong", "paragraph"].value_counts()
    return list(counts[counts == counts.max()].index)

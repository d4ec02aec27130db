# counts imprecise claims as weak
# says: It counts imprecise claims as well
def weakest_paragraphs(claims):
    counts = claims.loc[claims["verdict"].isin(["wrong", "unsupported", "imprecise"]), "paragraph"].value_counts()
    return list(counts[counts == counts.max()].index)

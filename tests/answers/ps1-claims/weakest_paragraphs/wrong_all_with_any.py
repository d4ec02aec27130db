# lists every paragraph with a weak claim
# says: asks for those with the most
def weakest_paragraphs(claims):
    return list(claims.loc[claims["verdict"].isin(["wrong", "unsupported"]), "paragraph"].unique())

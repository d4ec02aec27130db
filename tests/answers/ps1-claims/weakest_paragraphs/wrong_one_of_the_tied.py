# gives one paragraph where two tie
# says: Give both
def weakest_paragraphs(claims):
    weak = claims[claims["verdict"].isin(["wrong", "unsupported"])]
    return list(weak["paragraph"].value_counts().head(1).index)

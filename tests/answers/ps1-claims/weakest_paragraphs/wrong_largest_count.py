# gives the count instead of the paragraph
# says: Give the number of the paragraph
def weakest_paragraphs(claims):
    weak = claims[claims["verdict"].isin(["wrong", "unsupported"])]
    return [weak["paragraph"].value_counts().max()]

def weakest_paragraphs(claims):
    weak = claims[(claims["verdict"] == "wrong") | (claims["verdict"] == "unsupported")]
    return weak["paragraph"].mode()

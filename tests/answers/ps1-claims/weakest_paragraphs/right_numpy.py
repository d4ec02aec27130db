import numpy as np


def weakest_paragraphs(claims):
    weak = claims.loc[claims["verdict"].isin(["wrong", "unsupported"]), "paragraph"].to_numpy(dtype=int)
    paragraphs, counts = np.unique(weak, return_counts=True)
    return paragraphs[counts == counts.max()] if len(counts) else []

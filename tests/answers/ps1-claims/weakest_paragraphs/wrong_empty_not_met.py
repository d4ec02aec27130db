# stops where no claim is weak
# says: stops with
def weakest_paragraphs(claims):
    counts = {}
    for paragraph, verdict in zip(claims["paragraph"], claims["verdict"], strict=True):
        if verdict in ("wrong", "unsupported"):
            counts[paragraph] = counts.get(paragraph, 0) + 1
    most = max(counts.values())
    return [paragraph for paragraph, count in counts.items() if count == most]

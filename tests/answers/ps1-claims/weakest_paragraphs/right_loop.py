def weakest_paragraphs(claims):
    counts = {}
    for paragraph, verdict in zip(claims["paragraph"], claims["verdict"], strict=True):
        if verdict in {"wrong", "unsupported"}:
            counts[paragraph] = counts.get(paragraph, 0) + 1
    most = max(counts.values(), default=0)
    return sorted((float(p) for p, count in counts.items() if count == most), reverse=True)

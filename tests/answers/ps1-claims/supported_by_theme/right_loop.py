def supported_by_theme(claims, at_least):
    shares = {}
    for theme in claims["theme"].unique():
        verdicts = [v for t, v in zip(claims["theme"], claims["verdict"], strict=True) if t == theme]
        checkable = [v for v in verdicts if v != "opinion" and v != "translation artefact"]
        if len(checkable) >= at_least:
            shares[theme] = checkable.count("supported") / len(checkable)
    return shares

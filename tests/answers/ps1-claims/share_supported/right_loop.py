def share_supported(claims):
    supported = checkable = 0
    for verdict in claims["verdict"]:
        if verdict in ("opinion", "translation artefact"):
            continue
        checkable += 1
        supported += verdict == "supported"
    return supported / checkable if checkable else float("nan")

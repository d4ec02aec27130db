def share_supported(claims):
    checkable = claims.query("verdict != 'opinion' and verdict != 'translation artefact'")
    if checkable.empty:
        return float("nan")
    return len(checkable.query("verdict == 'supported'")) / len(checkable)

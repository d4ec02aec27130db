import warnings


def share_supported(claims):
    warnings.warn("this answer is right and noisy", stacklevel=1)
    counts = claims["verdict"].value_counts()
    rest = counts.drop(["opinion", "translation artefact"], errors="ignore")
    return rest.get("supported", 0) / rest.sum() if rest.sum() else float("nan")

import numpy as np


def share_supported(claims):
    verdicts = claims["verdict"].astype(str).to_numpy(dtype=object)
    checkable = verdicts[(verdicts != "opinion") & (verdicts != "translation artefact")]
    with np.errstate(invalid="ignore"):
        return np.sum(checkable == "supported") / np.float64(len(checkable))

import numpy as np


def verdict_counts(claims):
    verdicts, numbers = np.unique(claims["verdict"].astype(str).to_numpy(dtype=object), return_counts=True)
    return dict(zip(verdicts, numbers, strict=True))

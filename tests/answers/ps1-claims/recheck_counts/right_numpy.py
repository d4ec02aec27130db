from collections import Counter

import numpy as np


def recheck_counts(claims):
    firm = np.array(claims["verified"] == "document") & np.array(claims["confidence"] == "high")
    return Counter(claims["verdict"].to_numpy()[~firm])

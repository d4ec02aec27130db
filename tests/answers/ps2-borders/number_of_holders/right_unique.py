import numpy as np


def number_of_holders(periods, segment):
    return np.int64(len(periods.query("segment == @segment")["holder_code"].dropna().unique()))

import numpy as np


def days_under(periods, segment, code, until):
    rows = periods[(periods["segment"] == segment) & (periods["holder_code"] == code) & periods["valid_from"].notna()]
    limit = np.datetime64(until)
    begin = np.minimum(rows["valid_from"].to_numpy(), limit)
    end = np.minimum(rows["valid_to"].fillna(until).to_numpy(), limit)
    return ((end - begin) / np.timedelta64(1, "D")).sum()

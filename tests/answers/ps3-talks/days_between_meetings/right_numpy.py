def days_between_meetings(meetings):
    import numpy as np

    starts = np.sort(meetings.loc[~meetings["format"].isin(["phone"]), "date_start"].to_numpy())
    return np.diff(starts) / np.timedelta64(1, "D")

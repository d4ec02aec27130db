# takes the mean of steps
# says: It takes the mean intensity
finding_two = "stance_change"


def stance_change(themes, before, after):
    means = themes.pivot_table(index="actor", columns="document", values="intensity_0_3", aggfunc="mean", observed=True)
    return (means[after] - means[before]).dropna()

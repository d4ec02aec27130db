# takes silence for the lowest step
# says: Leave them out
finding_two = "stance_change"


def stance_change(themes, before, after):
    early = themes[themes["document"] == before].groupby("actor")["intensity_0_3"].max()
    late = themes[themes["document"] == after].groupby("actor")["intensity_0_3"].max()
    return late.sub(early, fill_value=0)

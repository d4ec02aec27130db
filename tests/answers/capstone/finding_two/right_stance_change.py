finding_two = "stance_change"


def stance_change(themes, before, after):
    """Give the change of the highest intensity by actor, from one document to another."""
    early = themes[themes["document"] == before].groupby("actor")["intensity_0_3"].max()
    late = themes[themes["document"] == after].groupby("actor")["intensity_0_3"].max()
    return (late - early).dropna()

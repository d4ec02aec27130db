# uses the function of the lesson, which leaves out unknown beginnings
# says: Here such a period counts as begun
def segments_held(periods, code, day):
    control = control_on(day, periods)
    held = control[control["holder_code"] == code]["segment"]
    return [segment for segment in periods["segment"].unique() if segment in list(held)]

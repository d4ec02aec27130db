from archipelago.missiles import failure_rates


def failure_interval(missiles, missile_class):
    rates = failure_rates(missiles, "class_cns").loc[missile_class]
    return {"rate": rates["rate"], "low": rates["chance_low"], "high": rates["chance_high"]}

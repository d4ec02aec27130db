from archipelago.missiles import failure_rates


def if_unknown(missiles, by):
    return failure_rates(missiles, by)[["if_unknown_succeeded", "if_unknown_failed"]]

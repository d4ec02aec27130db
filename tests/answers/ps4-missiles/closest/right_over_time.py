from archipelago.votes import agreement_over_time


def closest(pairs, country, year):
    measures = ["share_identical", "coincidence"]
    return {measure: agreement_over_time(country, measure, pairs).loc[year].idxmax() for measure in measures}

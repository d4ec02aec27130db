def buying_power(budget, dollar_share, inflation, planned_rate, rate, years):
    home = 1 - dollar_share / 100
    for _ in range(years):
        home = home * (1 + inflation / 100)
    return budget / (home + dollar_share / 100 * rate / planned_rate)

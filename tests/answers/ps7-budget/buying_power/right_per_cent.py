def buying_power(budget, dollar_share, inflation, planned_rate, rate, years):
    level = (100 - dollar_share) * (1 + inflation / 100) ** years + dollar_share * rate / planned_rate
    return 100 * budget / level

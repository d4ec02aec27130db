# forgets the years
# says: It lets inflation work for one year only
def buying_power(budget, dollar_share, inflation, planned_rate, rate, years):
    abroad = dollar_share / 100
    return budget / ((1 - abroad) * (1 + inflation / 100) + abroad * rate / planned_rate)

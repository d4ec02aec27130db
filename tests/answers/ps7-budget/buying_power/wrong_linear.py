# adds up inflation
# says: It lets inflation add the same every year
def buying_power(budget, dollar_share, inflation, planned_rate, rate, years):
    abroad = dollar_share / 100
    return budget / ((1 - abroad) * (1 + years * inflation / 100) + abroad * rate / planned_rate)

# multiplies with the level
# says: Higher prices buy less
def buying_power(budget, dollar_share, inflation, planned_rate, rate, years):
    abroad = dollar_share / 100
    prices = (1 + inflation / 100) ** years
    return budget * ((1 - abroad) * prices + abroad * rate / planned_rate)

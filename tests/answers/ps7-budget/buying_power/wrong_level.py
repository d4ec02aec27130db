# gives the price level
# says: That is the price level
def buying_power(budget, dollar_share, inflation, planned_rate, rate, years):
    abroad = dollar_share / 100
    prices = (1 + inflation / 100) ** years
    return (1 - abroad) * prices + abroad * rate / planned_rate

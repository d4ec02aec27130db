# divides each part of the money by its own price
# says: It divides each part by its own price
def buying_power(budget, dollar_share, inflation, planned_rate, rate, years):
    abroad = dollar_share / 100
    prices = (1 + inflation / 100) ** years
    return budget * ((1 - abroad) / prices + abroad * planned_rate / rate)

# lets the rate work on all the money
# says: Only one part is paid in dollars
def buying_power(budget, dollar_share, inflation, planned_rate, rate, years):
    prices = (1 + inflation / 100) ** years
    return budget / (prices * rate / planned_rate)

# takes per cent for a share
# says: It takes the share for a number between 0 and 1
def buying_power(budget, dollar_share, inflation, planned_rate, rate, years):
    level = (1 - dollar_share) * (1 + inflation / 100) ** years + dollar_share * rate / planned_rate
    return budget / level

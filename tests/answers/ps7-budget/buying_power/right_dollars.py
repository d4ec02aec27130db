def buying_power(budget, dollar_share, inflation, planned_rate, rate, years):
    dollars_in_basket = dollar_share / 100 / planned_rate
    yen_in_basket = (1 - dollar_share / 100) * (1 + inflation / 100) ** years
    price_of_basket = yen_in_basket + dollars_in_basket * rate
    return budget / price_of_basket

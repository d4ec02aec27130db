def buying_power(budget, dollar_share, inflation, planned_rate, rate, years):
    from archipelago.budget import project

    table = project(
        budget,
        500,
        years=years,
        inflation=inflation,
        dollar_share=dollar_share,
        yen_per_dollar=rate,
        base_yen_per_dollar=planned_rate,
    )
    return table["buys_trn"].iloc[-1]

def overtaking(scrambles, one, other):
    table = scrambles.set_index("fiscal_year").sort_index()[[one, other, "total"]].astype(float)
    known = table.dropna(subset=[one, other])
    ahead = known[one] > known[other]
    stays = ahead[::-1].cumprod() == 1
    first = ahead[ahead].index.min()
    share = (table[one] / table["total"]).get(first, np.nan)
    return pd.Series({"first": first, "share": share, "for_good": stays[stays].index.min()})

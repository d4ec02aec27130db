def share_naming(agreements, party):
    named = (";" + agreements["parties"] + ";").str.contains(f";{party};", regex=False)
    return agreements.assign(named=named).groupby("strength")["named"].mean()

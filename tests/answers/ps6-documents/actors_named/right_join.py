def actors_named(themes):
    codes = pd.Series(";".join(themes["actor"]).split(";"))
    return codes.value_counts()

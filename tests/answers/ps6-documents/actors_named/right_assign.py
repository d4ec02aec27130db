def actors_named(themes):
    rows = themes.assign(actor=themes["actor"].str.split(";")).explode("actor")
    return rows.groupby("actor")["row_id"].count()

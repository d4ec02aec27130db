def actors_named(themes):
    return themes["actor"].str.get_dummies(";").sum()

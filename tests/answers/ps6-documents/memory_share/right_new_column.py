def memory_share(themes, column):
    themes = themes.copy()
    themes["memory"] = themes["verified"] == "unverified"
    return themes.groupby(column)["memory"].mean()

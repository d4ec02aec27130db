def with_and_without_memory(themes, actor, stance):
    rows = themes.assign(actor=themes["actor"].str.split(";")).explode("actor")
    rows = rows[rows["actor"] == actor]
    checked = rows[rows["verified"].isin(["secondary", "document"])]
    return pd.Series(
        {"all": (rows["stance_class"] == stance).mean(), "checked": (checked["stance_class"] == stance).mean()}
    )

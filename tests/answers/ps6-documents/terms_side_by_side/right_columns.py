def terms_side_by_side(themes, actors, earlier, later):
    used = themes.dropna(subset=["stance_term"])
    used = used[used["actor"].isin(actors)][["actor", "document", "stance_term"]]
    one = used[used["document"] == earlier].drop(columns="document").rename(columns={"stance_term": "before"})
    two = used[used["document"] == later].drop(columns="document").rename(columns={"stance_term": "after"})
    return pd.merge(one, two, how="left")

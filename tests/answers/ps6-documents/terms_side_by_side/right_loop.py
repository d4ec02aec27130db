def terms_side_by_side(themes, actors, earlier, later):
    rows = []
    used = themes[themes["actor"].isin(actors) & themes["stance_term"].notna()]
    for _, old in used[used["document"] == earlier].iterrows():
        new = used[(used["document"] == later) & (used["actor"] == old["actor"])]["stance_term"]
        for term in list(new) or [None]:
            rows.append({"actor": old["actor"], "before": old["stance_term"], "after": term})
    return pd.DataFrame(rows, columns=["actor", "before", "after"])

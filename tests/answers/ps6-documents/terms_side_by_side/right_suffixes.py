def terms_side_by_side(themes, actors, earlier, later):
    used = themes[themes["stance_term"].notna()].query("actor in @actors")
    both = used[used["document"] == earlier].merge(
        used[used["document"] == later], on="actor", how="left", suffixes=("_before", "_after")
    )
    table = both[["actor", "stance_term_before", "stance_term_after"]]
    return table.set_axis(["actor", "before", "after"], axis="columns")

def terms_side_by_side(themes, actors, earlier, later):
    used = themes[themes["actor"].isin(actors) & themes["stance_term"].notna()]
    before = used.loc[used["document"] == earlier, ["actor", "stance_term"]].set_axis(["actor", "before"], axis=1)
    after = used.loc[used["document"] == later, ["actor", "stance_term"]].set_axis(["actor", "after"], axis=1)
    return after.merge(before, on="actor", how="right")

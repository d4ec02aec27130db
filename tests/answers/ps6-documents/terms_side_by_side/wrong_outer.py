# keeps everything
# says: that only the later document names
def terms_side_by_side(themes, actors, earlier, later):
    used = themes[themes["actor"].isin(actors) & themes["stance_term"].notna()]
    before = used[used["document"] == earlier][["actor", "stance_term"]].rename(columns={"stance_term": "before"})
    after = used[used["document"] == later][["actor", "stance_term"]].rename(columns={"stance_term": "after"})
    return before.merge(after, on="actor", how="outer")

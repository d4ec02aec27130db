# leaves the names of the columns
# says: without a column 'before'
def terms_side_by_side(themes, actors, earlier, later):
    used = themes[themes["actor"].isin(actors) & themes["stance_term"].notna()]
    before = used[used["document"] == earlier][["actor", "stance_term"]]
    after = used[used["document"] == later][["actor", "stance_term"]]
    return before.merge(after, on="actor", how="left")

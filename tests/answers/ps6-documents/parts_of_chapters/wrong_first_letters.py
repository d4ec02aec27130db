# looks for parts by their first letters
# says: ask for `parent`
def parts_of_chapters(sections, document):
    own = sections[sections["doc_id"] == document].sort_values("order")
    found = {}
    for chapter in own[own["level"] == 1]["number"]:
        found[chapter] = (own["number"].str.startswith(chapter) & (own["number"] != chapter)).sum()
    return found

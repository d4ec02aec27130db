# sorts by number
# says: That is the order of the alphabet
def parts_of_chapters(sections, document):
    own = sections[sections["doc_id"] == document].sort_values("number")
    chapters = own[own["level"] == 1]["number"]
    return own["parent"].value_counts().reindex(chapters, fill_value=0)

# leaves a blank where there are no parts
# says: There it is 0
def parts_of_chapters(sections, document):
    own = sections[sections["doc_id"] == document].sort_values("order")
    return own["parent"].value_counts().reindex(own[own["level"] == 1]["number"])

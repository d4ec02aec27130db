# counts the parts of every section
# says: The task asks for chapters
def parts_of_chapters(sections, document):
    own = sections[sections["doc_id"] == document].sort_values("order")
    return own["parent"].value_counts().reindex(own["number"], fill_value=0)

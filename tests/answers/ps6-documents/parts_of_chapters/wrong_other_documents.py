# counts parts in every document
# says: Numbers such as I or II come back in each document
def parts_of_chapters(sections, document):
    own = sections[sections["doc_id"] == document].sort_values("order")
    chapters = own[own["level"] == 1]["number"]
    return sections["parent"].value_counts().reindex(chapters, fill_value=0)

def parts_of_chapters(sections, document):
    own = sections[sections["doc_id"] == document]
    chapters = own[own["parent"].isna()].sort_values("order").set_index("number")
    chapters["parts"] = [(own["parent"] == number).sum() for number in chapters.index]
    return chapters["parts"]

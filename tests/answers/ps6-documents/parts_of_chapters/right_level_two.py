def parts_of_chapters(sections, document):
    own = sections[sections["doc_id"] == document].sort_values("order")
    second = own[own["level"] == 2]["parent"].value_counts()
    return {chapter: second.get(chapter, 0) for chapter in own[own["level"] == 1]["number"]}

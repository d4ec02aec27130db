def parts_of_chapters(sections, document):
    own = sections[sections["doc_id"] == document].sort_values("order")
    chapters = own[own["level"] == 1]
    counts = own[own["parent"].isin(chapters["number"])].groupby("parent").size()
    return counts.reindex(chapters["number"]).fillna(0)

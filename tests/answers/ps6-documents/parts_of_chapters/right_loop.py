def parts_of_chapters(sections, document):
    rows = sections.query("doc_id == @document").sort_values("order")
    found = {}
    for _, row in rows.iterrows():
        if pd.isna(row["parent"]):
            found[row["number"]] = 0
        elif row["parent"] in found:
            found[row["parent"]] += 1
    return found

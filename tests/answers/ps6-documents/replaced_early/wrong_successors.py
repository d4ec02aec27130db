# gives the papers that came early
# says: Give those that were replaced
def replaced_early(documents):
    later = documents[["replaces", "adopted", "doc_id"]].rename(
        columns={"replaces": "old", "adopted": "replaced", "doc_id": "new"}
    )
    both = documents.merge(later, left_on="doc_id", right_on="old")
    lasted = both["replaced"].dt.year - both["adopted"].dt.year
    return list(both[lasted < both["horizon_years"]]["new"])

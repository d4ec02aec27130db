# counts years from day to day
# says: only the years of adoption count
def replaced_early(documents):
    later = documents[["replaces", "adopted"]].rename(columns={"replaces": "doc_id", "adopted": "replaced"})
    both = documents.merge(later, on="doc_id")
    lasted = (both["replaced"] - both["adopted"]).dt.days / 365.25
    return list(both[lasted < both["horizon_years"]]["doc_id"])

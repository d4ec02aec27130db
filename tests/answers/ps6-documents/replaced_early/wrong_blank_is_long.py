# fills a blank horizon with a large number
# says: A document without a horizon stays out
def replaced_early(documents):
    later = documents[["replaces", "adopted"]].rename(columns={"replaces": "doc_id", "adopted": "replaced"})
    both = documents.merge(later, on="doc_id")
    lasted = both["replaced"].dt.year - both["adopted"].dt.year
    return list(both[lasted < both["horizon_years"].fillna(100)]["doc_id"])

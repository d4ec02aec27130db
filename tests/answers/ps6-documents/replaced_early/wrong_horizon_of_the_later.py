# takes the horizon of the paper that came later
# says: Take that of the document itself
def replaced_early(documents):
    older = documents[["doc_id", "adopted"]].rename(columns={"doc_id": "replaces", "adopted": "begun"})
    both = documents.merge(older, on="replaces")
    lasted = both["adopted"].dt.year - both["begun"].dt.year
    return list(both[lasted < both["horizon_years"]]["replaces"])

# gives every document that was replaced
# says: Compare how long it lasted with its horizon
def replaced_early(documents):
    return list(documents[documents["doc_id"].isin(documents["replaces"])]["doc_id"])

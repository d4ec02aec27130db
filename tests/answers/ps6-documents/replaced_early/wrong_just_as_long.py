# takes 'early' for 'not later'
# says: lasted just as long as their horizon
def replaced_early(documents):
    later = documents[["replaces", "adopted"]].rename(columns={"replaces": "doc_id", "adopted": "replaced"})
    both = documents.merge(later, on="doc_id")
    lasted = both["replaced"].dt.year - both["adopted"].dt.year
    return list(both[lasted <= both["horizon_years"]]["doc_id"])

def replaced_early(documents):
    known = documents.dropna(subset=["replaces"])
    replaced = documents["doc_id"].map(known.set_index("replaces")["adopted"].dt.year)
    lasted = replaced - documents["adopted"].dt.year
    return set(documents["doc_id"][lasted < documents["horizon_years"].astype("float")])

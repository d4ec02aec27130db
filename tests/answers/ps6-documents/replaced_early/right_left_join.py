def replaced_early(documents):
    later = documents[["replaces", "adopted"]].dropna()
    later.columns = ["doc_id", "replaced_on"]
    table = documents.merge(later, on="doc_id", how="left")
    table["years"] = table["replaced_on"].dt.year - table["adopted"].dt.year
    return table.query("years < horizon_years")["doc_id"].to_numpy()

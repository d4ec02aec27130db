def replaced_early(documents):
    found = []
    for _, older in documents.iterrows():
        for _, newer in documents.iterrows():
            years = newer["adopted"].year - older["adopted"].year
            if newer["replaces"] == older["doc_id"] and not pd.isna(older["horizon_years"]):
                found += [older["doc_id"]] if years < older["horizon_years"] else []
    return found

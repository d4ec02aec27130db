def replaced_early(documents):
    both = documents.merge(documents, left_on="doc_id", right_on="replaces", suffixes=("", "_later"))
    years = both["adopted_later"].dt.year - both["adopted"].dt.year
    return both.loc[years < both["horizon_years"], "doc_id"]

def agreements_in_force(agreements, day, least):
    found = []
    for _, row in agreements.iterrows():
        if pd.isna(row["in_force"]) or row["in_force"] > day or row["strength"] < least:
            continue
        if pd.isna(row["ended"]) or row["ended"] > day:
            found.append(row["agreement_id"])
    return found

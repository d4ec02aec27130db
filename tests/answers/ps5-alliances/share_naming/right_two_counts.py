def share_naming(agreements, party):
    named = pd.Series([party in names.split(";") for names in agreements["parties"]], agreements.index)
    counts = agreements[named.to_numpy()]["strength"].value_counts()
    return (counts / agreements["strength"].value_counts()).fillna(0)

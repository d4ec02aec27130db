def share_naming(agreements, party):
    shares = {}
    for strength in agreements["strength"].unique():
        rows = agreements[agreements["strength"] == strength]
        shares[strength] = sum(party in parties.split(";") for parties in rows["parties"]) / len(rows)
    return shares

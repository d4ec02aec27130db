def times_as_much(programme, new, old):
    amounts = {}
    for _, row in programme.iterrows():
        if row["level"] == "pillar" and row["pillar_no"] < 8:
            amounts.setdefault(row["pillar_no"], {})[row["programme"]] = row["amount_trn_yen"]
    table = pd.DataFrame(index=list(amounts), columns=["added", "least", "times", "most"], dtype=float)
    for number, pair in amounts.items():
        if new in pair and old in pair:
            a, b = pair[new], pair[old]
            a_half = 0.5 if a >= 1 else 0.05
            b_half = 0.5 if b >= 1 else 0.05
            table.loc[number] = [a - b, (a - a_half) / (b + b_half), a / b, (a + a_half) / (b - b_half)]
    return table

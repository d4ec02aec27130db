def find_claims(claims, theme, verdicts):
    labels = []
    for label in claims.index:
        if claims.loc[label, "theme"] == theme and claims.loc[label, "verdict"] in verdicts:
            labels.append(label)
    return claims.loc[labels]

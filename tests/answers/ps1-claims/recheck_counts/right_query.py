def recheck_counts(claims):
    return claims.query("verified != 'document' or confidence != 'high'").groupby("verdict").size().to_dict()

# looks for the word inside the verdict, so that unsupported is supported
# says: It also takes `unsupported`
def claims_with_verdict(claims, verdict):
    return list(claims.loc[claims["verdict"].astype(str).str.contains(verdict), "claim_id"])

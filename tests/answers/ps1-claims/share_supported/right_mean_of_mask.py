def share_supported(claims):
    known = claims[claims["verdict"].isin(["supported", "imprecise", "wrong", "unsupported"])]
    return (known["verdict"] == "supported").mean()

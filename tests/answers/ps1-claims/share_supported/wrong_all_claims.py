# divides by all claims
# says: divides by all claims
def share_supported(claims):
    return (claims["verdict"] == "supported").mean()

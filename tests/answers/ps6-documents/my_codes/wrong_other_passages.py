# codes the passages of the lesson as well
# says: none of the twelve passages
def my_codes():
    return {
        "T014": "environment",
        "T015": "concern",
        "T021": "concern",
        "T027": "threat",
        "T038": "ally",
        "T046": "partner",
        "T055": "ally",
        "T067": "challenge",
        "T070": "environment",
        "T079": "self",
        "T087": "partner",
        "T129": "threat",
        "T020": "challenge",
    }

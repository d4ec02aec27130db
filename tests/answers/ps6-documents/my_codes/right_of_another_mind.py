def my_codes():
    # A wary reader: much is a challenge, and a hotline is no friendship.
    return {
        "T014": "challenge",
        "T015": "concern",
        "T021": "challenge",
        "T027": "challenge",
        "T038": "ally",
        "T046": "partner",
        "T055": "self",
        "T067": "challenge",
        "T070": "challenge",
        "T079": "self",
        "T087": "concern",
        "T129": "threat",
    }

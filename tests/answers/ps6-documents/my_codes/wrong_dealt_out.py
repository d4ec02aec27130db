# deals the codes out in turn
# says: At least 0.20 with one of them is asked
def my_codes():
    return {
        "T014": "self",
        "T015": "ally",
        "T021": "partner",
        "T027": "environment",
        "T038": "concern",
        "T046": "challenge",
        "T055": "threat",
        "T067": "self",
        "T070": "ally",
        "T079": "partner",
        "T087": "environment",
        "T129": "concern",
    }

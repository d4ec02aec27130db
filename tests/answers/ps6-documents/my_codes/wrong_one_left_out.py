# leaves out a passage
# says: gives no code for T087
# says: Every one of the twelve
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
        "T129": "threat",
    }

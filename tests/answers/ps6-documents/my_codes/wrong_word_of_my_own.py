# uses a word that the code book does not have
# says: gives 'worry' for T021
# says: spelled like this
def my_codes():
    return {
        "T014": "environment",
        "T015": "concern",
        "T021": "worry",
        "T027": "threat",
        "T038": "ally",
        "T046": "partner",
        "T055": "ally",
        "T067": "challenge",
        "T070": "environment",
        "T079": "self",
        "T087": "partner",
        "T129": "threat",
    }

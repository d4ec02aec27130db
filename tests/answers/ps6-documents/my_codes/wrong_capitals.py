# writes codes with a capital
# says: spelled like this
def my_codes():
    return {
        "T014": "Environment",
        "T015": "Concern",
        "T021": "Concern",
        "T027": "Threat",
        "T038": "Ally",
        "T046": "Partner",
        "T055": "Ally",
        "T067": "Challenge",
        "T070": "Environment",
        "T079": "Self",
        "T087": "Partner",
        "T129": "Threat",
    }

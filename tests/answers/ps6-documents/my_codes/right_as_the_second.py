def my_codes():
    return {
        "T014": "environment",
        "T015": "environment",
        "T021": "concern",
        "T027": "concern",
        "T038": "ally",
        "T046": "partner",
        "T055": "ally",
        "T067": "concern",
        "T070": "environment",
        "T079": "self",
        "T087": "partner",
        "T129": "threat",
    }

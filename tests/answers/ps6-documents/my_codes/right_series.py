def my_codes():
    passages = ["T014", "T015", "T021", "T027", "T038", "T046", "T055", "T067", "T070", "T079", "T087", "T129"]
    codes = pd.Series("concern", index=passages)
    codes[["T014", "T015"]] = "environment"
    codes[["T038", "T046"]] = "ally"
    codes[["T070", "T079"]] = "self"
    codes["T027"] = "threat"
    return codes

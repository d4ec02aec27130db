# never asks which texts are in force
# says: It leaves day and strength out of account
def lines_lost(agreements, day, least, key):
    seen = {}
    for name, parties in zip(agreements["agreement_id"], agreements["parties"], strict=True):
        names = sorted(parties.split(";"))
        for number, one in enumerate(names):
            for other in names[:number]:
                seen.setdefault((one, other), []).append(name)
    return sum(texts == [key] for texts in seen.values())

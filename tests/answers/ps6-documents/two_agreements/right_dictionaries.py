def two_agreements(codings, one, other):
    mine = dict(codings[codings["coder"] == one][["row_id", "stance_class"]].to_numpy())
    yours = dict(codings[codings["coder"] == other][["row_id", "stance_class"]].to_numpy())
    both = [key for key in mine if key in yours]
    same = [mine[key] == yours[key] for key in both]
    chance = [mine[a] == yours[b] for a in both for b in both]
    return {"observed": sum(same) / len(same), "expected": sum(chance) / len(chance)}

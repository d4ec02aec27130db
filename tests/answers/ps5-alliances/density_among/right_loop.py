def density_among(tied, parties):
    joined = set(zip(tied["one"], tied["other"], strict=True))
    found, possible = 0, 0
    for number, one in enumerate(parties):
        for other in parties[number + 1 :]:
            possible += 1
            found += (one, other) in joined or (other, one) in joined
    return found / possible

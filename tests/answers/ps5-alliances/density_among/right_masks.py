def density_among(tied, parties):
    both = tied["one"].isin(parties) & tied["other"].isin(parties)
    n = len(parties)
    return both.sum() / (n * (n - 1) / 2)

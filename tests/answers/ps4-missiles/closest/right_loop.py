def closest(pairs, country, year):
    best, partner = {"share_identical": -1, "coincidence": -1}, {}
    for row in pairs[pairs["year"] == year].to_dict("records"):
        names = [row["country_a"], row["country_b"]]
        if country in names:
            names.remove(country)
            for measure in best:
                if row[measure] > best[measure]:
                    best[measure], partner[measure] = row[measure], names[0]
    return partner

def lead_over(counts, year):
    now = counts.query("year == @year")
    before = counts.query("year < @year")
    least = now["at_least"].item() - before["at_most"].sort_values().iloc[-1]
    most = now["at_most"].item() - before["at_least"].sort_values().iloc[-1]
    return {"at_most": most, "at_least": least}

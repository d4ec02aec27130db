def lead_over(counts, year):
    by_year = counts.set_index("year").sort_index()
    before = by_year.loc[: year - 1]
    return pd.Series(
        {
            "at_least": by_year.loc[year, "at_least"] - max(before["at_most"]),
            "at_most": by_year.loc[year, "at_most"] - max(before["at_least"]),
        }
    )

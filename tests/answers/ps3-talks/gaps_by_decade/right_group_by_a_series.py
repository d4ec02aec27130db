def gaps_by_decade(meetings):
    starts = meetings.loc[meetings["format"] != "phone", "date_start"].sort_values()
    gaps = starts.diff().dt.days
    made = gaps.groupby(starts.dt.year // 10 * 10).agg(["median", "max", "count"])
    return made[made["count"] > 0]

def share_of_segment(islands, segment, column):
    part = total = 0.0
    for _, row in islands.iterrows():
        if row["claimed_by"] == "RUS;JPN" and not pd.isna(row[column]):
            total += row[column]
            if row["segment"] == segment:
                part += row[column]
    return part / total

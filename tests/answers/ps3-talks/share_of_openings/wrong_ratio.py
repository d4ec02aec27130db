# divides openings by closings
# says: It divides openings by closings
def share_of_openings(events, first, last, left_out):
    years = events["date"].dt.year
    chosen = events[(years >= first) & (years <= last) & ~events["track"].isin(left_out)]
    counts = chosen["move"].value_counts()
    return counts["opening"] / counts["closing"]

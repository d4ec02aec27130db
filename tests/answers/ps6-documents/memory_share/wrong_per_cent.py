# gives per cent
# says: looks like per cent
def memory_share(themes, column):
    return 100 * (themes["verified"] == "unverified").groupby(themes[column]).mean()

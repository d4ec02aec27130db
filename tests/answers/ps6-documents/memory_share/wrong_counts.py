# gives numbers
# says: Those are numbers of passages
def memory_share(themes, column):
    return (themes["verified"] == "unverified").groupby(themes[column]).sum()

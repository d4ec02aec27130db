# gives the share that was checked
# says: The task asks for the other one
def memory_share(themes, column):
    return (themes["verified"] != "unverified").groupby(themes[column]).mean()

# takes copies for memory
# says: `secondary` was checked
def memory_share(themes, column):
    return (themes["verified"] != "document").groupby(themes[column]).mean()

# does not use the column in the brackets
# says: Use the column named in the brackets
def memory_share(themes, column):
    return (themes["verified"] == "unverified").groupby(themes["theme"]).mean()

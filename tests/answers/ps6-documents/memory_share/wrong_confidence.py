# takes low confidence for memory
# says: is another column
def memory_share(themes, column):
    return (themes["confidence"] == "low").groupby(themes[column]).mean()

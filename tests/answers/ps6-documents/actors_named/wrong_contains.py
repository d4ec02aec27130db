# looks for each code as a part of the text
# says: Split the cells, and compare whole codes
def actors_named(themes):
    codes = themes["actor"].str.split(";").explode().unique()
    return {code: themes["actor"].str.contains(code).sum() for code in codes}

# prints and gives nothing back
# says: end it with `return`
def count_claims(claims):
    print(len(claims))

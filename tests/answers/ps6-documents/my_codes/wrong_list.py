# gives a list
# says: where labelled values
def my_codes():
    return ["environment"] * 12

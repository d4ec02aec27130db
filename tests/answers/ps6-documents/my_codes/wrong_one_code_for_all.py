# gives one code to everything
# says: Your kappa with the first coder is 0.00
# says: Read the code book again
def my_codes():
    return dict.fromkeys(passages, "concern")

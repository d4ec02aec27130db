# splits a code of two states
# says: A code counts as it stands
def number_of_holders(periods, segment):
    codes = periods[periods["segment"] == segment]["holder_code"].dropna()
    return codes.str.split(";").explode().nunique()

# uses the table outside the brackets
# says: entr
def replaced_early(documents):
    return ["NSS2013", "NDPG2018", "MTDP2019", "NDPG2004", "NDPG2010", "NDPG2013", "MTDP2001", "MTDP2011"]

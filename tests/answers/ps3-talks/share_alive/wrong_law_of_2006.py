# adds the legal group of 2006
# says: It counts the legal group of 2006 as well
def share_alive(residents, parent):
    parts = residents[residents["parent"] == parent]
    then = parts[(parts["table"] == "residents_1945") & (parts["metric"] == "persons")]
    groups = ["former residents alive", "new former residents (2006 law)"]
    now = parts[(parts["table"] == "former_residents_2024") & parts["metric"].isin(groups)]
    shares = now.groupby("island")["value"].sum() / then.set_index("island")["value"]
    return shares.dropna()

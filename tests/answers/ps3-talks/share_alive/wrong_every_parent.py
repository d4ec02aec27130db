# takes totals and parts of every parent
# says: Keep those of the one in the brackets
def share_alive(residents, parent):
    parts = residents
    then = parts[(parts["table"] == "residents_1945") & (parts["metric"] == "persons")]
    now = parts[(parts["table"] == "former_residents_2024") & (parts["metric"] == "former residents alive")]
    both = then.merge(now, on="island").set_index("island")
    return both["value_y"] / both["value_x"]

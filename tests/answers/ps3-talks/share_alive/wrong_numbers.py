# gives the people who are alive
# says: The task asks for shares
def share_alive(residents, parent):
    parts = residents[residents["parent"] == parent]
    then = parts[(parts["table"] == "residents_1945") & (parts["metric"] == "persons")]
    now = parts[(parts["table"] == "former_residents_2024") & (parts["metric"] == "former residents alive")]
    both = then.merge(now, on="island").set_index("island")
    return both["value_y"]

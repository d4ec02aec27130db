# keeps islands with one figure
# says: An island with only one of the two figures
def share_alive(residents, parent):
    parts = residents[residents["parent"] == parent]
    then = parts[(parts["table"] == "residents_1945") & (parts["metric"] == "persons")]
    now = parts[(parts["table"] == "former_residents_2024") & (parts["metric"] == "former residents alive")]
    return now.set_index("island")["value"] / then.set_index("island")["value"]

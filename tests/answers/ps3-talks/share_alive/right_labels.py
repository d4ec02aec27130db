def share_alive(residents, parent):
    parts = residents[residents["parent"] == parent]
    then = parts[(parts["table"] == "residents_1945") & (parts["metric"] == "persons")]
    now = parts[(parts["table"] == "former_residents_2024") & (parts["metric"] == "former residents alive")]
    shares = now.set_index("island")["value"] / then.set_index("island")["value"]
    return shares.dropna()

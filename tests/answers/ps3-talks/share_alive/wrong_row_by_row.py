# pairs the figures by their place
# says: It pairs the figures by their place
def share_alive(residents, parent):
    parts = residents[residents["parent"] == parent]
    then = parts[(parts["table"] == "residents_1945") & (parts["metric"] == "persons")]
    now = parts[(parts["table"] == "former_residents_2024") & (parts["metric"] == "former residents alive")]
    pairs = zip(then["island"], then["value"], now["value"], strict=False)
    return {island: after / before for island, before, after in pairs}

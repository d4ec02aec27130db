def share_alive(residents, parent):
    parts = residents[residents["parent"] == parent]
    then = parts[(parts["table"] == "residents_1945") & (parts["metric"] == "persons")]
    now = parts[(parts["table"] == "former_residents_2024") & (parts["metric"] == "former residents alive")]
    before = dict(zip(then["island"], then["value"], strict=True))
    after = dict(zip(now["island"], now["value"], strict=True))
    return {island: after[island] / before[island] for island in before if island in after}

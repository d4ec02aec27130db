def agreements_in_force(agreements, day, least):
    return in_force(day, least, agreements)["agreement_id"].to_numpy()

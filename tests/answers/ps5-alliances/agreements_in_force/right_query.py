def agreements_in_force(agreements, day, least):
    rows = agreements.query("in_force <= @day and strength >= @least and not ended <= @day")
    return rows["agreement_id"].tolist()

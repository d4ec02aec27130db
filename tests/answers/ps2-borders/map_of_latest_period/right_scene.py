def map_of_latest_period(periods, segment, viewpoint):
    days = [d for s, d in zip(periods["segment"], periods["valid_from"], strict=True) if s == segment and d == d]
    control = control_on(max(days), periods)
    return maps.show(maps.control_scene(control, viewpoint))

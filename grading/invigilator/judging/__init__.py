"""Fourth stage: what a check is worth, and whether it can still fail."""

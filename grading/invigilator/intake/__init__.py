"""First stage: what was set and what was handed in, taken in by no way but plain files."""

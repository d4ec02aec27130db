"""A36 Writes a time stamp of its own: one that no calendar has, and megabytes of it."""


def change(notebook, folder):
    (folder / "timestamp.txt").write_text("1999-13-45 25:61:00 " + "UTC " * 100_000)


# %% extra
pass

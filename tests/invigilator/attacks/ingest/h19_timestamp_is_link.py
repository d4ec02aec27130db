"""H19 The time stamp is a link to a secret, or a folder."""


def change(notebook, folder):
    (folder / "timestamp.txt").symlink_to(folder.parents[2] / ".home" / "secret.txt")


# %% extra
pass

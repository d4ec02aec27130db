"""F01 Links to the gradebook, the source, a secret, a folder, /dev/zero and to itself, beside an honest notebook.

cube_check: full
"""


def look(course, student):
    left = sorted(path.name for path in (course / "autograded" / student / "ps1").iterdir())
    assert left == ["given.csv", "ps1.ipynb"], left


def change(notebook, folder):
    root = folder.parents[2]
    for name, target in [
        ("data.csv", root / "gradebook.db"),
        ("source.csv", root / "source" / "ps1" / "ps1.ipynb"),
        ("secret.txt", root / ".home" / "secret.txt"),
        ("everything", root),
        ("zero", "/dev/zero"),
        ("loop", "loop"),
        ("passwords", "/etc/passwd"),
    ]:
        (folder / name).symlink_to(target)


# %% extra
for name in ("data.csv", "source.csv", "secret.txt", "everything/.home/secret.txt", "passwords"):
    try:
        print(open(name, "rb").read())
    except OSError:
        pass


# %% cube
def cube(number):
    return number**3

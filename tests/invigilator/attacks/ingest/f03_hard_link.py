"""A hard link to a file of the course: the same file under a name in the submission."""

import os


def change(notebook, folder):
    os.link(folder.parents[2] / "gradebook.db", folder / "data.db")


def look(course, student):
    assert not (course / "autograded" / student / "ps1" / "data.db").exists()


# %% extra
import glob
import sqlite3

for path in glob.glob("*.db"):
    print("POISONED: the gradebook is here")

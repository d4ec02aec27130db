"""Starts the programs of the machine: git, pip, nbgrader and a shell, with the course for a target."""

# %% extra
import subprocess

for command in (
    ["nbgrader", "db", "student", "list"],
    ["git", "-C", "@COURSE@", "log"],
    ["cat", "@SECRET@"],
    ["sh", "-c", "cat @COURSE@/gradebook.db | head -c 100; env"],
):
    try:
        print(subprocess.run(command, capture_output=True, timeout=5).stdout)
    except (OSError, subprocess.SubprocessError) as error:
        print(error)

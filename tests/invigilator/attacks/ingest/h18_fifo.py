"""H18 A FIFO and a socket in the submission: whoever opens them waits for ever.

cube_check: full
"""

import os
import socket


def change(notebook, folder):
    os.mkfifo(folder / "data.csv")
    here = os.getcwd()
    os.chdir(folder)  # the name of a socket may be no longer than 107 bytes
    with socket.socket(socket.AF_UNIX) as line:
        line.bind("line")
    os.chdir(here)


# %% cube
def cube(number):
    return number**3

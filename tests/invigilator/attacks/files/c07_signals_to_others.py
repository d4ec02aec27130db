"""H04 Kills its parent, the test's own process, and everything that a signal to -1 reaches."""

# %% extra
import os
import signal

for number in (os.getppid(), int("@PID@")):
    try:
        if number > 2:
            os.kill(number, signal.SIGUSR1)
    except OSError as error:
        print(error)
if os.getpid() < 20:  # only where it has a process space of its own: never on a machine without walls
    try:
        os.kill(-1, signal.SIGTERM)
        os.kill(1, signal.SIGKILL)
    except OSError as error:
        print(error)

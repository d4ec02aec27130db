"""H11 Starts processes that would outlive the kernel: a daemon, a double fork in a session of its own, `nohup`."""

# %% extra
import os
import subprocess
import sys

sleeper = [sys.executable, "-c", "import time; time.sleep(40)", "inv_attack_c16"]
subprocess.Popen(sleeper, start_new_session=True)
if os.fork() == 0:
    os.setsid()
    if os.fork() == 0:
        os.execv(sys.executable, sleeper)
    os._exit(0)
subprocess.run("nohup sleep 40 >/dev/null 2>&1 &", shell=True)

"""Start somebody's Jupyter server; JupyterHub runs this as that person, never as root.

It sets limits, gives a student the lessons, chooses the settings that go with the server, and becomes the server.
"""

import os
import resource
import sys
import tempfile
from pathlib import Path

from given_lessons import give_lessons

HERE = Path(__file__).resolve().parent
COURSE = HERE.parents[1]
# What one process may keep of its own in memory; a kernel is one process. See "How large a machine" in README.md.
MEMORY = int(os.environ.get("ARCHIPELAGO_MEMORY", 2 * 1024**3))
# Processes and threads of one account together.
PROCESSES = 1000


def main():
    folder = Path.home() / "archipelago"
    os.umask(0o077)
    door = os.environ["ARCHIPELAGO_DOOR"]
    if door == "student":
        resource.setrlimit(resource.RLIMIT_DATA, (MEMORY, MEMORY))
        resource.setrlimit(resource.RLIMIT_NPROC, (PROCESSES, PROCESSES))
        try:
            (folder / "exercises").mkdir(parents=True, exist_ok=True)
            give_lessons(COURSE / "course", folder)
        except OSError as error:
            # A full disk must not keep a student out: the server is where room can be made. Its own files go elsewhere.
            for place in ("JUPYTER_CONFIG_DIR", "JUPYTER_DATA_DIR", "JUPYTER_RUNTIME_DIR", "IPYTHONDIR"):
                os.environ[place] = tempfile.mkdtemp()
            print(f"archipelago: the lessons in {folder} could not be renewed: {error}", file=sys.stderr)
    elif not (folder / "nbgrader_config.py").is_file():
        sys.exit(f"archipelago: there is no course in {folder}; README.md says how the grader gets one.")
    os.chdir(folder)
    os.environ["JUPYTER_CONFIG_PATH"] = str(HERE / "settings" / door)
    os.environ["PATH"] = os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]])
    os.execv(sys.executable, [sys.executable, "-m", "jupyterhub.singleuser", *sys.argv[1:]])


if __name__ == "__main__":
    main()

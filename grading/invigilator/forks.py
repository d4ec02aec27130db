"""Whether a process may be forked: a fork has one thread only, whatever the others held."""

import os
import sys
import threading


def obstacle() -> str:
    """Say what this process has that forbids to fork it, on Linux; an empty text if nothing does."""
    if threading.active_count() > 1:
        return f"threads: {threading.enumerate()}"
    tasks = len(os.listdir("/proc/self/task"))
    if tasks > 1:
        return f"{tasks} threads; a library started one"
    zmq = sys.modules.get("zmq")
    return "" if zmq is None or zmq.Context._instance is None else "a zmq context; a library opened it"

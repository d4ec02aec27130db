"""The host's hold on one forked kernel: its channel, its pipes, its processes and their computing time (Linux)."""

import contextlib
import os
import selectors
import signal
import socket
import struct
import time

TICKS = os.sysconf("SC_CLK_TCK") if hasattr(os, "sysconf") else 100
PIECE = 1 << 18


class Box:
    """One kernel and all that it starts. `read` gives what comes from it, as (source, bytes); b"" is its end."""

    def __init__(self, channel: socket.socket, pipes: tuple[int, int], root: int, root_handle: int):
        self._channel, self._pipes = channel, pipes
        self._root, self._root_handle = root, root_handle
        self._kernel = 0
        self._most = self._others = 0.0
        self._kernel_handle = -1
        channel.setsockopt(socket.SOL_SOCKET, socket.SO_PASSCRED, 1)
        self._selector = selectors.DefaultSelector()
        self._selector.register(channel, selectors.EVENT_READ, "frames")
        for pipe, name in zip(pipes, ("stdout", "stderr"), strict=True):
            os.set_blocking(pipe, False)
            self._selector.register(pipe, selectors.EVENT_READ, name)

    def send(self, data: bytes, timeout: float = 60.0) -> None:
        """Send bytes. Raises OSError if the kernel does not take them."""
        self._channel.settimeout(timeout)
        self._channel.sendall(data)

    def read(self, timeout: float) -> list[tuple[str, bytes]]:
        """Wait for bytes from the kernel, at most `timeout` seconds."""
        found = [(key.data, key.fileobj) for key, _ in self._selector.select(max(0.0, timeout))]
        # A pipe's text was written before the frame that comes after it.
        found.sort(key=lambda pair: pair[0] == "frames")
        taken = ((name, self._take(name, source)) for name, source in found)
        return [(name, data) for name, data in taken if data is not None]

    def _take(self, name: str, source) -> bytes | None:
        try:
            data = self._receive() if name == "frames" else os.read(source, PIECE)
        except BlockingIOError:
            return None
        except OSError:
            data = b""
        if not data and name != "frames":
            self._selector.unregister(source)
        return data

    def _receive(self) -> bytes:
        if self._kernel:
            return self._channel.recv(PIECE)
        # The kernel of Linux says who writes; this cannot be forged.
        data, extra, _, _ = self._channel.recvmsg(PIECE, socket.CMSG_SPACE(struct.calcsize("3i")))
        for level, kind, content in extra:
            if level == socket.SOL_SOCKET and kind == socket.SCM_CREDENTIALS:
                self._kernel = struct.unpack("3i", content[:12])[0]
        if self._kernel and self._kernel_handle < 0:
            with contextlib.suppress(OSError):
                self._kernel_handle = os.pidfd_open(self._kernel)
        return data

    def drain(self) -> list[tuple[str, bytes]]:
        """Return what other programs printed by now, without waiting."""
        found = []
        for pipe, name in zip(self._pipes, ("stdout", "stderr"), strict=True):
            with contextlib.suppress(OSError):
                while data := os.read(pipe, PIECE):
                    found.append((name, data))
                    if len(found) > 1000:
                        break
        return found

    def cpu(self, closely: bool = True) -> float:
        """Return the CPU seconds of everything in the box so far: the kernel, its children, those that have ended.

        Not `closely`: processes other than the kernel are looked at only if it has children just now. It is quicker.
        """
        own = 0.0
        with contextlib.suppress(OSError):
            own = time.clock_gettime(((~self._kernel) << 3) | 2)
        _, waited = _times(self._kernel)
        if closely or _children(self._kernel, self._kernel):
            self._others = sum(sum(_times(pid)) for pid in _descendants(self._root) if pid != self._kernel)
        self._most = max(self._most, own + waited + self._others)
        return self._most

    def interrupt(self) -> None:
        """Send the kernel what Ctrl-C sends."""
        with contextlib.suppress(OSError):
            signal.pidfd_send_signal(self._kernel_handle, signal.SIGINT)

    def kill(self) -> None:
        """End the box."""
        for handle in (self._root_handle, self._kernel_handle):
            with contextlib.suppress(OSError):
                signal.pidfd_send_signal(handle, signal.SIGKILL)

    def hang_up(self) -> None:
        """Say that nothing more will come: the kernel ends by itself."""
        with contextlib.suppress(OSError):
            self._channel.shutdown(socket.SHUT_RDWR)

    def close(self) -> None:
        """Let go of everything; a kernel that is still there sees its channel end, and ends."""
        self._selector.close()
        self._channel.close()
        for handle in (*self._pipes, self._root_handle, self._kernel_handle):
            if handle >= 0:
                os.close(handle)
        self._pipes = ()
        self._root_handle = self._kernel_handle = -1


def _times(pid: int) -> tuple[float, float]:
    """Return the CPU seconds of a process, and those of its children that were waited for."""
    try:
        with open(f"/proc/{pid}/stat", "rb") as file:
            fields = file.read().rpartition(b")")[2].split()
    except OSError:
        return 0.0, 0.0
    own, waited = int(fields[11]) + int(fields[12]), int(fields[13]) + int(fields[14])
    return own / TICKS, waited / TICKS


def _descendants(root: int) -> list[int]:
    """Return a process and all that descend from it."""
    found, at = [root], 0
    while at < len(found) and len(found) < 5000:
        pid = found[at]
        at += 1
        with contextlib.suppress(OSError):
            for task in os.listdir(f"/proc/{pid}/task"):
                found.extend(_children(pid, task))
    return found


def _children(pid: int, task: int | str) -> list[int]:
    """Return the processes that a thread of a process has started and that are still there."""
    try:
        with open(f"/proc/{pid}/task/{task}/children", "rb") as file:
            return [int(child) for child in file.read().split()]
    except OSError:
        return []

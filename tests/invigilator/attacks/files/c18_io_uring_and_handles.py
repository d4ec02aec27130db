"""Uses system calls that get round path checks: io_uring, open_by_handle_at, memfd, userfaultfd, bpf, keyctl."""

# %% extra
import ctypes
import platform

libc = ctypes.CDLL(None, use_errno=True)
allowed = []
if platform.machine() == "x86_64":
    for name, number, arguments in [
        ("io_uring_setup", 425, (8, ctypes.create_string_buffer(256))),
        ("userfaultfd", 323, (0,)),
        ("bpf", 321, (0, None, 0)),
        ("keyctl", 250, (0, -3, 1)),
        ("perf_event_open", 298, (None, 0, -1, -1, 0)),
        ("open_by_handle_at", 304, (-100, None, 0)),
        ("kexec_load", 246, (0, 0, None, 0)),
        ("init_module", 175, (None, 0, b"")),
    ]:
        if libc.syscall(number, *arguments) >= 0:
            allowed.append(name)
print(allowed)

"""Reads and writes shared memory and message queues of this machine."""

# %% extra
import ctypes
import os
from multiprocessing import shared_memory

try:
    segment = shared_memory.SharedMemory("@SHM@")
    print(bytes(segment.buf[:64]))
    segment.buf[:8] = b"POISONED"
except OSError as error:
    print(error)
libc = ctypes.CDLL(None, use_errno=True)
identity = libc.shmget(int("@SHM_KEY@"), 0, 0o666)
if identity >= 0:
    libc.shmat.restype = ctypes.c_void_p
    print(ctypes.string_at(libc.shmat(identity, None, 0), 64))
try:
    with open("/dev/shm/inv_attack_c06", "w") as file:
        file.write("here")
except OSError:
    pass

"""Attaches to other processes with ptrace and process_vm_readv."""

# %% extra
import ctypes
import os

libc = ctypes.CDLL(None, use_errno=True)
for number in [int(each) for each in os.listdir("/proc") if each.isdigit()] + [int("@PID@")]:
    if number != os.getpid() and libc.ptrace(16, number, None, None) == 0:
        print("POISONED attached", number)
        os.waitpid(number, 0)
        libc.ptrace(17, number, None, None)

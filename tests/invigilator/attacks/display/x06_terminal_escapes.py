"""X06 Escape sequences of terminals in prints, errors and names: titles, colours, links, screen clearing.

hides: \u001b]0
hides: \u001b[2J
hides: \u001b]8
hides: \u001bP
"""

# %% extra
import sys

evil = "\x1b]0;title\x07\x1b[2J\x1b[1;1H\x1b]8;;http://evil.example\x07x\x1b]8;;\x07\x1bPq\x1b\\\x9b5n\x08\x08\r5/5"
print(evil)
print(evil, file=sys.stderr)
# %% before cube_check
raise type(evil, (Exception,), {})(evil)

"""Links by other schemes, with control characters and entities in them.

harbour: person
hides: <a href="&
hides: (vbscript:
"""
# %% harbour
# <a href="&#106;avascript:alert(1)">a</a> <a href="java&#x0A;script:alert(1)">b</a> [c](vbscript:x) <a href="&Tab;javascript:x">d</a>

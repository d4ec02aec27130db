"""Shows data nested a hundred thousand deep, infinite numbers, lone surrogates and keys that are no text.

cube_check: full
"""

# %% extra
from IPython.display import display

deep = []
for _ in range(100_000):
    deep = [deep]
for data in (
    {"application/json": deep},
    {"application/json": float("inf")},
    {"text/plain": "\ud800"},
    {5: "x"},
    {"text/plain": {1: 2}},
    {"text/html": ["a", 7]},
    {"text/plain": None},
):
    try:
        display(data, raw=True, metadata={"a": b"bytes"})
    except Exception as error:
        print(type(error).__name__)
del deep, data


# %% cube
def cube(number):
    return number**3

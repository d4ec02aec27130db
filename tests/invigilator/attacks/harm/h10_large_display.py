"""H10 Shows 20 megabytes of HTML, and pictures that unpack to a gigabyte.

cube_check: full
"""

# %% extra
import zlib

from IPython.display import HTML, Image, display

display(HTML("<p>" + "spam " * (4 << 20)))
display({"image/png": "A" * (20 << 20), "application/json": {"a": ["b" * 1000] * 20000}}, raw=True)
display({"application/zip": zlib.compress(b"\0" * (64 << 20), 9).hex()}, raw=True)


# %% cube
def cube(number):
    return number**3

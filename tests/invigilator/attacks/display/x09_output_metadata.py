"""Output metadata that a template writes into an attribute: widths, heights, isolated, tags.

hides: onmouseover
hides: onfocus
"""

# %% extra
from IPython.display import display

picture = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAQAAAC1HAwCAAAAC0lEQVR42mNk+A8AAQUBAScY42YAAAAASUVORK5CYII="
display({"image/png": picture}, metadata={"image/png": {"width": '1" onmouseover="alert(1)', "height": 1}}, raw=True)
display(
    {"image/png": picture},
    metadata={"width": "' onfocus='x", "isolated": True, "filenames": {"image/png": "../../x"}},
    raw=True,
)

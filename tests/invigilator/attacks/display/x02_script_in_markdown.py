"""X02 Scripts in Markdown: in a cell of the student's own, in the written answer, in a heading and a link.

harbour: person
hides: <script
hides: <img
hides: <iframe
"""

from attacks import index_of
from nbformat.v4 import new_markdown_cell, new_raw_cell


def change(notebook, folder):
    evil = "<script>x02()</script>\n\n# <img src=x onerror=x02()>\n\n[click](javascript:x02()) <iframe src='//evil.example'></iframe>"
    notebook.cells.append(new_markdown_cell(evil))
    notebook.cells.append(new_markdown_cell("[a]: javascript:x02()\n\n[click][a] <javascript:x02()>"))
    raw = new_raw_cell(evil)
    raw.metadata["raw_mimetype"] = "text/html"
    notebook.cells.append(raw)
    notebook.cells[index_of(notebook, "harbour")].source = "The east.\n\n" + evil


# %% extra
pass

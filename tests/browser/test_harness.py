"""The harness itself: what it promises to see, it sees."""

import shutil

import nbformat
import pytest
from playwright.sync_api import Error

from .harness import Notebook, find_chromium, guard

# JupyterLab names pictures "Image" where we do not; test_lessons_run.py sees those.
UNNAMED = '<a href="x.html"></a><iframe srcdoc="<button></button>"></iframe>'
BAD = {
    "import-socket": "import socket",
    "go-out": "try:\n    socket.create_connection(('192.0.2.1', 80), 1)\nexcept OSError:\n    pass",
    "unnamed": f"from IPython.display import HTML\nHTML({UNNAMED!r})",
    "divide": "1 / 0",
}


def test_a_missing_chromium_says_what_to_install(monkeypatch):
    monkeypatch.setattr(shutil, "which", lambda name: None)
    with pytest.raises(RuntimeError, match="install the package chromium"):
        find_chromium()


def test_failing_cells_leaving_kernels_and_far_requests_are_seen(chromium, lab):
    cells = [nbformat.v4.new_code_cell(source, id=name) for name, source in BAD.items()]
    spec = {"kernelspec": {"name": "python3", "display_name": "Python 3", "language": "python"}}
    context = chromium.new_context()
    offsite = guard(context)
    opened = Notebook(context.new_page(), lab, offsite)
    before = len(lab.refused)
    opened.open(lab.add(nbformat.v4.new_notebook(cells=cells, metadata=spec), "bad.ipynb"))
    with pytest.raises(AssertionError, match="bad.ipynb: cell divide: ZeroDivisionError"):
        opened.run_all()
    findings = {finding.split()[0] for finding in opened.axe(allowed={"frame-title: srcdoc": "shows that it works"})}
    assert {"link-name", "button-name"} <= findings
    assert "frame-title" not in findings
    assert lab.refused[before:] == ["192.0.2.1"]
    failed = opened.page.evaluate("() => fetch('http://192.0.2.1/map.png').then(() => false, () => true)")
    assert failed
    assert offsite == ["http://192.0.2.1/map.png"]
    opened.close()
    context.close()


def test_a_notebook_without_a_kernel_ends_the_wait(page, lab):
    name = lab.add(nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell("1")]), "no-kernel.ipynb")
    with pytest.raises(Error, match="no kernel answers"):
        Notebook(page, lab, page.offsite).open(name, seconds=2)

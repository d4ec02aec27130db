"""Every lesson and every solution runs top to bottom on a fresh kernel: offline, without a warning, accessible."""

from html.parser import HTMLParser

import nbformat
import pytest
from notebooks import Run, lessons, releases, solutions

SELF_CLOSING = {"img", "br", "hr", "input", "meta", "link", "source", "wbr", "col"}


class Page(HTMLParser):
    """Collects what is wrong with the pictures and frames of one piece of HTML."""

    def __init__(self, text):
        super().__init__()
        self.complaints = []
        self.open = []
        self.captions = []
        self.pictures = 0
        self.feed(text)

    def handle_starttag(self, tag, attributes):
        attributes = dict(attributes)
        if tag == "img":
            self.pictures += 1
            if not (attributes.get("alt") or "").strip():
                self.complaints.append("a picture has no alternative text")
            if "figure" not in self.open:
                self.complaints.append("a picture stands outside a figure")
        if tag == "figure":
            self.captions.append("")
        if tag == "iframe":
            if not (attributes.get("title") or "").strip():
                self.complaints.append("a frame has no title")
            if attributes.get("srcdoc"):
                inside = Page(attributes["srcdoc"])
                self.complaints += [f"{complaint} (inside a frame)" for complaint in inside.complaints]
        for name in ("src", "href") if tag in {"img", "script", "link", "iframe", "source"} else ():
            if (attributes.get(name) or "").startswith(("http:", "https:", "//")):
                self.complaints.append(f"<{tag}> loads {attributes[name]}")
        if tag not in SELF_CLOSING:
            self.open.append(tag)

    def handle_endtag(self, tag):
        if tag == "figure" and self.captions and not self.captions.pop().strip():
            self.complaints.append("a figure has no caption")
        if tag in self.open:
            while self.open.pop() != tag:
                pass

    def handle_data(self, data):
        if "figcaption" in self.open and self.captions:
            self.captions[-1] += data


def complaints_about(cell):
    """What a reader should not meet in the outputs of a cell."""
    for output in cell.get("outputs", []):
        if output.output_type == "stream" and output.name == "stderr":
            yield f"writes to stderr: {output.text.strip()[:300]}"
        data = output.get("data", {})
        if any(kind.startswith("image/") for kind in data):
            yield "shows a bare picture; pictures stand in a figure with alt text and caption"
        html = data.get("text/html", "")
        yield from Page("".join(html)).complaints


@pytest.mark.slow
@pytest.mark.parametrize("path", lessons() + solutions(), ids=lambda path: path.stem)
def test_runs_from_top_to_bottom(path, tmp_path):
    run = Run(path, tmp_path)
    assert not run.error, f"{path.name}, {run.error}"
    assert not run.refused, f"{path.name} tried to reach {run.refused}"
    waited = run.start_seconds + run.seconds
    assert waited < 60, f"{path.name} took {waited:.0f} seconds to run; its stated minutes allow one for waiting"
    found = [f"{path.name}, cell {cell.id!r}: {text}" for cell in run.notebook.cells for text in complaints_about(cell)]
    assert not found, "\n".join(found)


@pytest.mark.slow
@pytest.mark.parametrize("path", releases(), ids=lambda path: path.stem)
def test_an_unwritten_problem_set_says_so_and_nothing_odd(path, tmp_path):
    run = Run(path, tmp_path)
    assert not run.error, f"{path.name}, {run.error}"
    for cell in run.notebook.cells:
        for output in cell.get("outputs", []):
            if output.output_type == "error":
                is_check = cell.metadata.get("nbgrader", {}).get("grade")
                said = f"{output.ename}: {output.evalue}"
                assert is_check and output.ename == "NotYet", f"{path.name}, cell {cell.id!r}: {said}"


def run_source(tmp_path, source):
    path = tmp_path / "try.ipynb"
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(source, id="only-cell")])
    nbformat.write(notebook, path)
    return Run(path, tmp_path)


@pytest.mark.slow
def test_a_kernel_that_leaves_this_machine_is_seen(tmp_path):
    run = run_source(
        tmp_path,
        "import socket, urllib.request\n"
        "for attempt in (lambda: socket.socket().connect(('192.0.2.1', 80)),\n"
        "                lambda: socket.socket(type=socket.SOCK_DGRAM).sendto(b'', ('192.0.2.2', 53)),\n"
        "                lambda: urllib.request.urlopen('http://example.org')):\n"
        "    try:\n"
        "        attempt()\n"
        "    except OSError:\n"
        "        pass\n",
    )
    assert not run.error
    assert run.refused == ["('192.0.2.1', 80)", "('192.0.2.2', 53)", "example.org"]


@pytest.mark.slow
def test_an_error_names_its_cell(tmp_path):
    assert run_source(tmp_path, "1 / 0").error == "cell 'only-cell': ZeroDivisionError: division by zero"


def html(text):
    return nbformat.v4.new_output("display_data", data={"text/html": text})


@pytest.mark.parametrize(
    ("output", "words"),
    [
        (nbformat.v4.new_output("stream", name="stderr", text="UserWarning: old"), "stderr"),
        (html('<figure><img src="data:"><figcaption>a</figcaption></figure>'), "no alternative text"),
        (html('<figure><img src="data:" alt="a"></figure>'), "no caption"),
        (html('<img src="data:" alt="a">'), "outside a figure"),
        (html('<iframe srcdoc="<p>x</p>"></iframe>'), "no title"),
        (html('<iframe title="t" srcdoc="<img src=data:>"></iframe>'), "inside a frame"),
        (html('<script src="https://example.org/x.js"></script>'), "loads https"),
        (nbformat.v4.new_output("display_data", data={"image/svg+xml": "<svg/>"}), "bare picture"),
    ],
)
def test_the_check_sees_the_fault(output, words):
    cell = nbformat.v4.new_code_cell("show()", outputs=[output])
    assert any(words in complaint for complaint in complaints_about(cell))

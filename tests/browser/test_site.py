"""The reading site, built from a clean copy and read in Chromium: pages, pictures, links, search, accessibility."""

import functools
import os
import re
import subprocess
import sys
import threading
from html.parser import HTMLParser
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
from archipelago.tables import resources
from axe_playwright_python.sync_playwright import Axe
from notebooks import ROOT, lessons, write_offline_profile

WIDTHS = {"laptop": (1366, 900), "phone": (390, 844)}
WCAG = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa"]}


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    """The folder of a site that was built from the files git would hand on, by kernels that have no network."""
    home = tmp_path_factory.mktemp("site")
    copy, refused = home / "copy", home / "refused.log"
    kept = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        check=True,
    )
    for name in filter(None, kept.stdout.decode().split("\0")):
        if (ROOT / name).is_file():
            (copy / name).parent.mkdir(parents=True, exist_ok=True)
            (copy / name).write_bytes((ROOT / name).read_bytes())
    environment = os.environ | {"IPYTHONDIR": str(write_offline_profile(home / "ipython", refused))}
    environment["PYTHONPATH"] = str(copy / "course")
    done = subprocess.run(
        [sys.executable, "docs/site/build.py", str(home / "made")],
        cwd=copy, env=environment, capture_output=True, text=True,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr
    assert not refused.exists(), f"kernels tried to leave this machine: {refused.read_text()}"
    return home / "made"


@pytest.fixture(scope="module")
def address(site):
    """Where the site is served, on this machine."""

    class Quiet(SimpleHTTPRequestHandler):
        def log_message(self, *arguments):
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Quiet, directory=site))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


class Parts(HTMLParser):
    """The links, loads and anchors of a page."""

    def __init__(self, path):
        super().__init__()
        self.links, self.loads, self.anchors = [], [], set()
        self.feed(path.read_text(encoding="utf-8"))

    def handle_starttag(self, tag, attributes):
        given = dict(attributes)
        self.anchors |= {given[name] for name in ("id", "name") if given.get(name)}
        if tag == "a" and given.get("href"):
            self.links.append(given["href"])
        elif tag == "link" and "stylesheet" not in (given.get("rel") or "") and "icon" not in (given.get("rel") or ""):
            return
        elif given.get("src") or (tag == "link" and given.get("href")):
            self.loads.append(given.get("src") or given["href"])


@pytest.mark.parametrize("kind", ["links", "loads"])
def test_links_inside_hold_and_pages_load_nothing_from_elsewhere(site, kind):
    # _static/ holds the theme's templates, which are no pages.
    pages = {path: Parts(path) for path in site.rglob("*.html") if "_static" not in path.parts}
    broken = []
    for path, parts in pages.items():
        for target in getattr(parts, kind):
            split = urlsplit(target)
            if split.scheme in ("data", "about") or (kind == "links" and split.scheme in ("http", "https", "mailto")):
                continue
            if split.scheme or split.netloc:
                broken.append(f"{path.relative_to(site)} loads {target}")
                continue
            file = (path.parent / unquote(split.path)).resolve() if split.path else path
            if not file.is_file():
                broken.append(f"{path.relative_to(site)} → {target}")
            elif split.fragment and file in pages and unquote(split.fragment) not in pages[file].anchors:
                broken.append(f"{path.relative_to(site)} → {target}: no such place on that page")
    assert len(pages) > 60
    assert not broken, "\n".join(broken)


def test_every_lesson_shows_what_its_cells_show(site):
    """No lesson loses a widget, a map or a table on its way to the page, and none asks for a script to be run."""
    for path in lessons():
        page = (site / "lessons" / f"{path.stem}.html").read_text(encoding="utf-8")
        assert "widget-view+json" not in page and "Make this Notebook Trusted" not in page
        asked = path.read_text(encoding="utf-8").count("selfcheck.ask(")
        assert page.count("<strong>Check yourself.</strong>") == asked >= 3, path.stem
        assert re.search(r"<h2>Sources", page) and "sources behind" in page, path.stem
        assert "Traceback" not in page


def test_a_lesson_says_how_to_open_it_live_and_in_which_language_it_is(site):
    pages = {path: path.read_text(encoding="utf-8") for path in (site / "lessons").rglob("*.html")}
    assert len(pages) > len(lessons())
    for path, page in pages.items():
        assert '<code class="docutils literal notranslate"><span class="pre">make</span>' in page, path.name
        wanted = path.parent.name if path.parent.name != "lessons" else "en"
        assert re.search(rf'<html[^>]* lang="{wanted}"', page), path.name


def test_every_table_has_a_page_with_its_fields_and_its_file(site):
    for name, resource in resources().items():
        page = (site / "data" / f"{name}.html").read_text(encoding="utf-8")
        assert all(f"<code>{field['name']}</code>" in page for field in resource["schema"]["fields"]), name
        assert (site / "data" / resource["path"]).is_file()


@pytest.mark.parametrize("width", WIDTHS)
def test_pages_are_accessible_and_fit_their_width(page, address, site, width):
    page.set_viewport_size(dict(zip(("width", "height"), WIDTHS[width], strict=True)))
    names = [str(path.relative_to(site)) for path in sorted((site / "lessons").rglob("*.html"))]
    names += ["index.html", "glossary.html", "search.html", "data/index.html", "data/borders.html"]
    names += [str(path.relative_to(site)) for path in sorted((site / "guides").rglob("*.html"))]
    faults = []
    for name in names:
        page.goto(f"{address}/{name}")
        beyond = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        if beyond > 0:
            faults.append(f"{name} is {beyond} pixels too wide")
        for found in Axe().run(page, options=WCAG).response["violations"]:
            faults.append(f"{name}: {found['id']}, {found['nodes'][0]['html'][:160]}")
    assert not faults, "\n".join(faults)


def test_the_search_finds_a_lesson_without_a_server_of_ours(page, address):
    page.goto(f"{address}/search.html?q=Shimoda")
    page.locator("#search-results a", has_text="Borders through time").first.wait_for()


def test_a_live_map_pans_on_its_page(page, address):
    """A folium map on a page is a frame of its own: it moves, although nothing runs behind it."""
    page.goto(f"{address}/lessons/00_start_here.html")
    frame = page.locator("iframe").first
    frame.scroll_into_view_if_needed()
    inside = frame.content_frame
    pane = inside.locator(".leaflet-map-pane")
    before = pane.evaluate("pane => getComputedStyle(pane).transform")
    box = frame.bounding_box()
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x + 60, y + 40, steps=6)
    page.mouse.up()
    assert pane.evaluate("pane => getComputedStyle(pane).transform") != before


def test_a_folder_that_holds_something_else_is_left_alone(tmp_path):
    (tmp_path / "thesis.txt").write_text("mine")
    done = subprocess.run(
        [sys.executable, str(Path("docs/site/build.py")), str(tmp_path)], cwd=ROOT, capture_output=True, text=True
    )
    assert done.returncode == 2 and "no reading site" in done.stderr
    assert (tmp_path / "thesis.txt").read_text() == "mine"

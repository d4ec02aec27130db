"""The reading site, built from a clean copy and read in Chromium: pages, pictures, links, search, accessibility.

What goes into it is tried without building in `tests/test_site.py`.
"""

import contextlib
import functools
import html
import os
import re
import subprocess
import sys
import threading
from html.parser import HTMLParser
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import quote, unquote, urlsplit

import pytest
from archipelago import load
from archipelago.tables import resources
from notebooks import ROOT, lessons, write_offline_profile
from playwright.sync_api import expect

from .harness import AXE, WCAG, guard
from .test_accessibility import UNNAMED

sys.path.append(str(ROOT / "docs" / "site"))
import searching

LOOKS = {"laptop": (1280, 800, "light"), "phone": (390, 844, "light"), "dark": (1280, 800, "dark")}
# Boxes that scroll sideways and that no key comes to.
OUT_OF_REACH = """() => [...document.querySelectorAll("main *")].filter((box) =>
  box.scrollWidth > box.clientWidth + 1 && box.clientWidth > 0
    && ["auto", "scroll"].includes(getComputedStyle(box).overflowX)
    && ![box, ...box.querySelectorAll("*")].some((node) => node.tabIndex >= 0)
).map((box) => `${box.tagName} ${box.className}`)"""


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

    with served(Quiet, site) as served_at:
        yield served_at


@contextlib.contextmanager
def served(handler, folder):
    """Serve a folder with a handler on this machine; gives the address."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(handler, directory=folder))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


def letters_of(text):
    """A text without tags and scripts, and without what Markdown and pages write otherwise, as quotation marks."""
    text = re.sub(r"<(script|style)\b.*?</\1>", "", text, flags=re.S)
    return re.sub(r"\W+", " ", html.unescape(re.sub(r"<[^>]+>", "", text)))


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


def pages_of(site):
    """The names of all pages, except the theme's templates, which are none."""
    return sorted(str(path.relative_to(site)) for path in site.rglob("*.html") if "_static" not in path.parts)


def axe(page):
    """What axe-core holds against a page and the frames in it, by WCAG 2.1 AA."""
    options = {"runOnly": {"type": "tag", "values": WCAG}, "iframes": False, "resultTypes": ["violations"]}
    for frame in page.frames:
        frame.evaluate(AXE + "; undefined")
        for found in frame.evaluate("options => axe.run(document, options)", options)["violations"]:
            yield f"{found['id']} ({len(found['nodes'])}), {found['nodes'][0]['html'][:160]}"


@pytest.mark.parametrize("look", LOOKS)
def test_pages_are_accessible_and_fit_their_width(page, address, site, look):
    *size, scheme = LOOKS[look]
    page.set_viewport_size(dict(zip(("width", "height"), size, strict=True)))
    page.emulate_media(color_scheme=scheme)
    names = pages_of(site)
    assert len(names) > 80
    faults = []
    for name in names:
        # Pages of tables are all made alike: each is looked at once, and one in every look.
        known = look != "laptop" and name.startswith("data/") and name not in ("data/index.html", "data/borders.html")
        if known and look == "dark":
            continue
        page.goto(f"{address}/{name}")
        # What is folded away is part of the page.
        page.evaluate("document.querySelectorAll('details').forEach((details) => (details.open = true))")
        beyond = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        if beyond > 0:
            faults.append(f"{name} is {beyond} pixels too wide")
        faults += [] if known else [f"{name}: {fault}" for fault in axe(page)]
        faults += [f"{name}: no key scrolls {box}" for box in page.evaluate(OUT_OF_REACH)]
    assert not faults, "\n".join(faults)


def test_letters_of_other_languages_are_named_on_every_page(page, address, site):
    # A page of the site is searched whole, and a Korean title may hold Chinese characters.
    unnamed = UNNAMED
    for old, new in {".jp-OutputArea-output, .jp-RenderedMarkdown": "main", "/^(ja|zh)/": "/^(ja|zh|ko)/"}.items():
        assert old in unnamed
        unnamed = unnamed.replace(old, new)
    found = {}
    for name in pages_of(site):
        page.goto(f"{address}/{name}")
        if here := page.evaluate(unnamed):
            found[name] = here
    assert not found


@pytest.mark.parametrize(
    ("question", "found"),
    [
        ("Shimoda", "lessons/03_borders_through_time.html"),
        ("1956", "lessons/04_seventy_years_of_talks.html"),
        ("北方領土", "glossary.html#northern-territories"),
        ("остров", "glossary.html"),
        ("острова", "glossary.html"),
        ("Курильских островов", "glossary.html"),
        ("북한", "glossary.html#north-korea"),
        ("북한은", "glossary.html"),
        ("北朝鮮の", "glossary.html"),
        ("hoppo ryodo", "glossary.html#northern-territories"),
        ("islas Kuriles", "glossary.html#kuril-islands"),
        ("DPRK", "glossary.html#north-korea"),
        ("control deslizante", "lessons/es/00_empieza_aqui.html"),
    ],
)
def test_the_search_finds_words_of_five_languages(page, address, question, found):
    page.goto(f"{address}/search.html?q={quote(question)}")
    page.locator(f"#search-results a[href='{found}']").first.wait_for()


def test_the_search_says_when_there_is_nothing(page, address):
    for nothing in ("북극곰", "Antarktika", "вулканология"):
        page.goto(f"{address}/search.html?q={quote(nothing)}")
        expect(page.locator("#search-results .search-summary")).to_contain_text("did not match any documents")


def test_index_and_reader_take_words_apart_alike(page, address, site):
    """What takes words apart is written twice, in Python and in JavaScript: each word of the site is tried by both."""
    words = searching.SearchFiveLanguages({})
    text = letters_of(" ".join((site / name).read_text(encoding="utf-8") for name in pages_of(site)))
    written = {word for word in text.split() if len(word) < 30}
    # Of what is written without spaces the index holds more pieces than a reader asks for.
    parted = {word: words.split(word) for word in written if searching.plain(word).isascii() or "о" in word}
    assert len(parted) > 5000
    page.goto(f"{address}/search.html")
    asked = page.evaluate(
        """words => {
            const stemmer = new Stemmer();
            return words.map((word) => splitQuery(word).map((part) => stemmer.stemWord(part)));
        }""",
        list(parted),
    )
    found = zip(parted.items(), asked, strict=True)
    assert not [word for (word, parts), stems in found if [words.stem(part) for part in parts] != stems]


def test_a_term_of_the_glossary_is_found_in_any_language(page, address):
    page.goto(f"{address}/glossary.html")
    field, status = page.get_by_label("Find a term"), page.locator(".glossary-field [role=status]")
    entries = page.locator("dl.glossary > div")
    all_terms = entries.count()
    expect(status).to_have_text(f"{all_terms} of {all_terms} terms")
    for wanted in ("北方領土", "북방", "hoppo ryodo", "Territorios  del NORTE", "Northern Territories"):
        field.fill(wanted)
        expect(page.locator("#northern-territories")).to_be_visible()
        assert 1 <= entries.filter(visible=True).count() < 6, wanted
    field.fill("Южные Курилы")
    expect(entries.filter(visible=True)).to_have_count(1)
    expect(status).to_have_text(f"1 of {all_terms} terms")
    field.fill("Atlantis")
    expect(status).to_have_text("No term has “Atlantis”.")
    field.press("Enter")
    field.fill("")
    expect(entries.filter(visible=True)).to_have_count(all_terms)
    assert page.url.endswith("glossary.html")


def test_on_a_phone_a_picture_can_be_enlarged(page, address):
    page.goto(f"{address}/lessons/06_missiles_and_tests.html")
    buttons = page.locator("button.enlarge")
    expect(buttons.filter(visible=True)).to_have_count(0)  # on a wide screen its words can be read
    page.set_viewport_size({"width": 390, "height": 844})
    box = page.locator(".cell_output > .output", has=buttons).first
    button, image, caption = box.locator("button.enlarge"), box.locator("img"), box.locator("figcaption")
    assert image.bounding_box()["width"] < 390
    button.press("Enter")
    expect(button).to_have_text("Fit the picture")
    assert image.bounding_box()["width"] == image.evaluate("image => image.naturalWidth")
    box.evaluate("box => (box.scrollLeft = 200)")
    for beside in (caption.bounding_box(), button.bounding_box()):
        assert beside["x"] >= 0 and beside["x"] + beside["width"] <= 390
    assert page.evaluate("document.documentElement.scrollWidth") == 390
    button.click()
    expect(button).to_have_text("Enlarge the picture")
    assert image.bounding_box()["width"] < 390
    page.goto(f"{address}/lessons/es/00_empieza_aqui.html")
    expect(buttons.filter(visible=True).first).to_have_text("Ampliar la figura")


# Names on a map: how many are seen, how many wait for more room, and which of the seen are cut off or lie on another.
NAMES = """() => {
  const frame = document.querySelector(".folium-map").getBoundingClientRect();
  const all = [...document.querySelectorAll(".scene-label > div")];
  const seen = all.filter((name) => getComputedStyle(name).visibility === "visible");
  const boxes = seen.map((name) => [name.innerText, name.getBoundingClientRect()]);
  const cut = boxes.filter(([, box]) => box.left < frame.left || box.right > frame.right).map(([words]) => words);
  const met = boxes.filter(([, a], i) => boxes.slice(0, i).some(([, b]) =>
    Math.min(a.right, b.right) > Math.max(a.left, b.left) && Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > 5
  )).map(([words]) => words);
  return { seen: seen.length, waiting: all.length - seen.length, faults: [...cut, ...met] };
}"""
STILL = "() => !document.querySelector('.leaflet-zoom-anim')"


def test_on_a_phone_the_names_on_a_map_can_be_read(page, address):
    page.set_viewport_size({"width": 390, "height": 844})
    found = {}
    for lesson in ("00_start_here", "06_missiles_and_tests", "09_moscow_and_pyongyang", "13_partners_and_journeys"):
        page.goto(f"{address}/lessons/{lesson}.html")
        frame = page.locator("iframe").first
        frame.scroll_into_view_if_needed()
        inside = frame.element_handle().content_frame()
        # A map opens at zoom 5 and moves to what it is about.
        ready = f"() => {{ const names = ({NAMES})(); return archipelago.view().zoom !== 5 && ({STILL})() && names }}"
        found[lesson[:2]] = inside.wait_for_function(ready, polling=50).json_value()
    assert not [names["faults"] for names in found.values() if names["faults"]]
    assert found["00"]["waiting"] == found["06"]["waiting"] == 0
    assert all(names["seen"] > 2 * names["waiting"] for names in found.values()) and found["13"]["waiting"] > 0
    # The name that waits comes when the reader zooms in. A click while the map still moves is lost.
    first = inside.evaluate("archipelago.view().zoom")
    while inside.evaluate("archipelago.view().zoom") < first + 2:
        inside.locator(".leaflet-control-zoom-in").click()
        inside.wait_for_function(STILL, polling=50)
    inside.wait_for_function(f"() => !({NAMES})().waiting", polling=50)


def test_without_scripts_the_glossary_is_a_list_and_a_map_is_a_picture(chromium, address):
    context = chromium.new_context(java_script_enabled=False)
    offsite = guard(context)
    page = context.new_page()
    page.goto(f"{address}/glossary.html")
    expect(page.locator("dl.glossary > div")).to_have_count(len(load("glossary")))
    expect(page.locator("#northern-territories [lang=ja]")).to_be_visible()
    expect(page.locator(".glossary-field")).to_have_count(0)
    page.goto(f"{address}/lessons/00_start_here.html")
    expect(page.locator(".map-still figure img").first).to_be_visible()
    expect(page.locator("iframe").first).to_be_hidden()
    context.close()
    assert not offsite


def test_on_paper_there_is_no_menu_and_a_live_map_is_a_picture(page, address):
    page.goto(f"{address}/lessons/00_start_here.html")
    picture, frame = page.locator(".map-still figure img").first, page.locator("iframe").first
    expect(picture).to_be_hidden()
    expect(frame).to_be_visible()
    page.emulate_media(media="print")
    expect(picture).to_be_visible()
    expect(frame).to_be_hidden()
    for furniture in (".bd-sidebar-primary", ".bd-sidebar-secondary", ".bd-header-article", ".prev-next-area"):
        for each in page.locator(furniture).all():
            expect(each).to_be_hidden()


def test_paper_has_room_for_every_table(page, address, site):
    """On A4 with margins of a centimetre no column is lost; a row of many columns is a list with its fields' names."""
    page.emulate_media(media="print")
    page.set_viewport_size({"width": 718, "height": 1047})
    tables = ("stance_codes", "islands", "missile_tests", "agreements")  # all are made alike: fewest and most columns
    names = [name for name in pages_of(site) if not name.startswith("data/")] + [f"data/{name}.html" for name in tables]
    wide = []
    for name in names:
        page.goto(f"{address}/{name}")
        reach = page.locator("main table").evaluate_all(
            "tables => tables.map((table) => Math.round(table.getBoundingClientRect().right))"
        )
        wide += [f"{name}: a table ends at {right}" for right in reach if right > 718]
    assert not wide, "\n".join(wide)
    fields = (
        page.locator(".first-rows tbody tr")
        .first.locator("td")
        .evaluate_all("cells => cells.map((cell) => getComputedStyle(cell, '::before').content)")
    )
    assert fields == [f'"{name}"' for name in load("agreements")]


def test_a_list_that_is_folded_is_printed_whole_but_not_the_answers(page, address):
    folded = "document.querySelectorAll('details:not([open])').length"
    page.goto(f"{address}/lessons/03_borders_through_time.html")
    before = page.evaluate(folded)
    page.evaluate(f"addEventListener('beforeprint', () => (window.folded = {folded}))")
    assert page.pdf().startswith(b"%PDF")
    answers = page.locator("details", has_text="Not this one.").count()
    assert before > answers and page.evaluate("window.folded") >= answers > 0
    assert page.locator("details:not([open]):has(li)").count() == before - page.evaluate("window.folded") > 0


def test_a_page_read_in_the_dark_is_printed_light(page, address):
    page.emulate_media(color_scheme="dark")
    page.goto(f"{address}/glossary.html")
    assert page.evaluate("document.documentElement.dataset.theme") == "dark"
    page.evaluate("addEventListener('beforeprint', () => (window.printed = document.documentElement.dataset.theme))")
    assert page.pdf().startswith(b"%PDF")
    assert page.evaluate("[window.printed, document.documentElement.dataset.theme]") == ["light", "dark"]


@pytest.mark.parametrize(
    "lesson", ["lessons/00_start_here", "lessons/06_missiles_and_tests", "lessons/es/00_empieza_aqui"]
)
def test_a_live_map_moves_by_mouse_and_by_keyboard(page, address, lesson):
    """A folium map on a page is a frame of its own: it moves, although nothing runs behind it."""
    page.goto(f"{address}/{lesson}.html")
    frame = page.locator("iframe").first
    frame.scroll_into_view_if_needed()
    inside = frame.element_handle().content_frame()
    region, pane = inside.locator(".folium-map"), inside.locator(".leaflet-map-pane")

    def place():
        return pane.evaluate("pane => getComputedStyle(pane).transform")

    before = place()
    box = region.bounding_box()
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x + 60, y + 40, steps=6)
    page.mouse.up()
    assert place() != before

    first = inside.evaluate("archipelago.view().zoom")
    closer, further = inside.locator(".leaflet-control-zoom-in"), inside.locator(".leaflet-control-zoom-out")
    assert closer.get_attribute("aria-label") == ("Acercar" if "/es/" in lesson else "Zoom in")
    closer.click()
    inside.wait_for_function("first => archipelago.view().zoom > first", arg=first, polling=50)
    inside.wait_for_function("() => !document.querySelector('.leaflet-zoom-anim')", polling=50)
    further.focus()
    further.press("Enter")
    inside.wait_for_function("first => archipelago.view().zoom === first", arg=first, polling=50)
    inside.wait_for_function("() => !document.querySelector('.leaflet-zoom-anim')", polling=50)

    east = inside.evaluate("archipelago.view().centre[1]")
    region.focus()
    region.press("ArrowRight")
    inside.wait_for_function("east => archipelago.view().centre[1] > east", arg=east, polling=50)
    region.press("+")
    inside.wait_for_function("first => archipelago.view().zoom > first", arg=first, polling=50)

    # The next stop of the keyboard is on the map, and has a name.
    region.press("Tab")
    assert inside.locator(":focus").get_attribute("aria-label")


@pytest.mark.parametrize("wrong", ["nothing.html", "lessons/nothing.html", "lessons/es/deep/er/nothing"])
def test_a_wrong_address_leads_back(page, site, wrong):
    """Hosts show 404.html at any address that holds nothing, on a site that lies in a folder."""

    class Host(SimpleHTTPRequestHandler):
        def log_message(self, *arguments):
            pass

        def send_error(self, code, message=None, explain=None):
            self.send_response(code)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.end_headers()
            if self.command != "HEAD":
                self.wfile.write((site / "404.html").read_bytes())

    with served(Host, site.parent) as address:
        home = f"{address}/{site.name}/"
        answer = page.goto(f"{home}{wrong}")
        assert answer.status == 404
        page.locator(f"html[data-found='/{site.name}/']").wait_for()
        hrefs = page.locator("a").evaluate_all("links => links.map((link) => link.href)")
        assert hrefs == [home + name for name in ("index.html", "data/index.html", "glossary.html")]
        page.get_by_label("search the site").fill("Shimoda")
        page.get_by_role("button", name="Search").click()
        page.locator("#search-results a", has_text="Borders through time").first.wait_for()
        assert page.url.startswith(f"{home}search.html")


def test_no_page_holds_a_model_answer_or_a_known_mistake(site):
    names = pages_of(site)
    assert not [name for name in names if "mistakes" in name or "model_answers" in name or "capstone/" in name]
    text = letters_of(" ".join((site / name).read_text(encoding="utf-8") for name in names))
    kept = (ROOT / "docs/teaching/model_answers.md").read_text(encoding="utf-8")
    answers = re.findall(r"\*\*A (?:paragraph|text) that earns [^*]*\*\* (.{80})", kept)
    assert len(answers) >= 7
    assert not [answer for answer in answers if letters_of(answer) in text]


def test_a_folder_that_holds_something_else_is_left_alone(tmp_path):
    (tmp_path / "thesis.txt").write_text("mine")
    done = subprocess.run(
        [sys.executable, str(Path("docs/site/build.py")), str(tmp_path)], cwd=ROOT, capture_output=True, text=True
    )
    assert done.returncode == 2 and "no reading site" in done.stderr
    assert (tmp_path / "thesis.txt").read_text() == "mine"

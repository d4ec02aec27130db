"""What formgrader and feedback show of a student's notebook: nothing that runs, covers or loads; all that is honest."""

import copy
import html
import re
from concurrent.futures import ThreadPoolExecutor
from html.parser import HTMLParser
from pathlib import Path

import nbformat
import nbgrader.server_extensions.formgrader.handlers as formgrader
import pytest
from invigilator.writing.display import clean, clean_terminal
from invigilator.writing.harmless import is_harmless
from invigilator.writing.markdown import LONG, clean_markdown
from invigilator.writing.markup import clean_html, plain
from nbconvert.exporters import HTMLExporter
from nbconvert.filters.markdown_mistune import IPythonRenderer, MarkdownWithMath
from nbgrader.utils import compute_checksum
from traitlets.config import Config

EVIL = "http://evil.example/x"
PNG = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="

HONEST_MARKDOWN = [
    "",
    "# Title\n\nText with *emphasis*, **weight**, `x<y`, and 2 < 3 > 1 & so on.",
    "If $a<b$ and $b<c$ then $$\\sum_{i<n} x_i < \\infty$$ for all x < 3; it costs \\$5 & \\$6.",
    "\\begin{align} a &< b \\\\ c &= \\frac{d}{e} \\end{align}",
    "$\\text{class} \\mathbf{x} \\hspace{1em}$",
    "H<sub>2</sub>O<br>E = mc<sup>2</sup><br/>",
    "```html\n<script>alert(1)</script> <img src=http://evil.example/x>\n```\n\nand `<script>` and $\\alpha$",
    "    <script>indented, so code</script>\n",
    "~~~\n[x](javascript:alert(1))\n~~~",
    "| a | b |\n|---|:-:|\n| 1 | `<b>` |\n\n- [ ] to do\n- [x] done\n\n1. one\n2. two\n\n> quoted ~~struck~~",
    '<https://example.org/a?b=c&d> [x](https://a.b/c?d=e&f=g "title") [y][1]\n\n[1]: https://a.b\n[2]: #below',
    "See https://a.b/c?d=e for more.",
    "<!-- written in a hurry -->\nAnswer.",
    '<table border="1"><tr><td align="left">x</td></tr></table>',
    '<span style="color:red; font-weight: bold">red</span> <center>middle</center> <font color=blue>blue</font>',
    "<details><summary>More</summary>\n\nHidden at first.\n\n</details>",
    f'![plot](data:image/png;base64,{PNG})\n\n<img src="data:image/png;base64,{PNG}" width="200">',
    "```mermaid\ngraph TD; A-->B\n```",
    "Korean 한국어, emoji 🙂, and a snowman ☃ &amp; &copy;",
    "I <3 this; vector < int >; a<1; <-- arrow --> ; <= >=",
]

# Each of these is a whole Markdown cell; what must not happen is told by the page, not by the text.
HOSTILE_MARKDOWN = [
    "<script>pwn()</script>",
    "<script>\n\npwn()\n\n</script>",
    "text <img src=x onerror=pwn()> text",
    "# heading <img src=x onerror=pwn()>\n\n## <svg onload=pwn()>",
    "- item <svg/onload=pwn()>\n\n> <details open ontoggle=pwn()>",
    "| a |\n|---|\n| <img src=x onerror=pwn()> |",
    "[a](javascript:pwn()) [b](JaVaScRiPt:pwn()) [c](java&#115;cript:pwn()) [d](javascript&colon;pwn())",
    "[a]( <javascript:pwn()> ) [b](\tjava\nscript:pwn()) [c](vbscript:x) [d](\x01javascript:pwn())",
    "[a]: javascript:pwn()\n[b]:\n  <javascript:pwn()>\n\n[x][a] [b] [y]",
    "<javascript:pwn()> <JAVASCRIPT:pwn()>",
    '<a href="javascript:pwn()">a</a> <a href=" jav&#x09;ascript:pwn()">b</a> <a href="//evil.example">c</a>',
    "[own file](evil.html) [up](../../api/kernels) [data](data:text/html,<script>pwn()</script>)",
    f"![far]({EVIL}.png) ![ref][r] <img src={EVIL}.png> <img src='//evil.example/x.png'>\n\n[r]: {EVIL}.png",
    "![x](attachment:not-there.png)",
    "![svg](data:image/svg+xml;base64,PHN2ZyBvbmxvYWQ9YWxlcnQoMSk+)",
    '<div style="position:fixed;top:0;left:0;width:100%;height:100%">covers</div>',
    '<div style="margin-top:-500px">covers</div><div style="background:url(http://evil.example/x)">loads</div>',
    '<div class="navbar navbar-fixed-top">covers</div> <b class="score">5</b>',
    "<style>.score{display:none} @import url(http://evil.example/x.css);</style>",
    f"<iframe src={EVIL}></iframe> <iframe srcdoc='<script>parent.pwn()</script>'></iframe>",
    f"<form action={EVIL}><input name=score value=5><button>go</button></form> <textarea><select>",
    f"<base href={EVIL}><link rel=stylesheet href={EVIL}><meta http-equiv=refresh content='0;url={EVIL}'>",
    "<object data=x></object><embed src=x><video src=x onerror=pwn()><audio src=x onerror=pwn()>",
    "<svg><script>pwn()</script><foreignObject><body onload=pwn()></foreignObject></svg>",
    "<math><mtext><table><mglyph><style><img src=x onerror=pwn()></style></mglyph></table></mtext></math>",
    '<b<!--" onclick=pwn() -->x <!-- --!><img src=x onerror=pwn()> --> <!--><img src=x onerror=pwn()>',
    "<![CDATA[<img src=x onerror=pwn()>]]> <?x <img src=x onerror=pwn()> ?> <!X <img src=x onerror=pwn()>>",
    "```mermaid\n<img src=x onerror=pwn()>\n```",
    "$$\n<img src=x onerror=pwn()>\n$$ and $<img src=x onerror=pwn()>$ \\begin{a}<img src=x onerror=pwn()>\\end{a}",
    "$\\href{javascript:pwn()}{x} \\style{position:fixed}{x} \\require{html} \\\\href{javascript:pwn()}{x}$",
    "$$\\def\\x{\\href}\\csname href\\endcsname \\hr<!-- -->ef{javascript:pwn()}{x} \\hr<wbr>ef{javascript:pwn()}{x}$$",
    "</div></div></div> closes the page's own boxes",
    "<details> swallows what follows, and <table><tr><td> too",
    "`<b>` is code, <img src=x onerror=pwn()> is not, ``<script>`` is, $a<b$ is maths",
    "~~~ <img src=x onerror=pwn()>\ncode\n~~~",
    "``` <img src=x onerror=pwn()>`\n```",
    "[<img src=x onerror=pwn()>](https://a.b '<img src=x onerror=pwn()>')",
    '[x](https://a.b "\\" onmouseover=pwn() x=\\"") [x](https://a.b/"onmouseover=pwn()//)',
    "\ue0000\ue001 <script>pwn()</script> \ue0001\ue001",
    "# check_1\n\n# check_1-comment",
    "<noscript><p title='</noscript><img src=x onerror=pwn()>'></noscript>",
    "<xmp><p title='</xmp><img src=x onerror=pwn()>'>",
    "<a id=check_1 name=check_1>x</a><form id=statusmessage></form>",
    "<p title='\n\n<img src=x onerror=pwn()>\n\n'>",
    "<b title=\"a>b\" onmouseover='pwn()'>x</b> <b/onmouseover=pwn()>x</b> <b\u00a0onmouseover=pwn()>x</b>",
    "<img src=x onerror=pwn()>" * 50,
    "x " * LONG + "<img src=x onerror=pwn()>",
]
HOSTILE_HTML = [
    *(text for text in HOSTILE_MARKDOWN if "<" in text and len(text) < 1000),
    "<table class='dataframe' onclick=pwn() style='position:absolute'><tr><td style='width:expression(pwn())'></table>",
    "<div><iframe srcdoc='&lt;script&gt;parent.pwn()&lt;/script&gt;'></iframe></div>",
    "<b title='<img src=x onerror=pwn()>'>x</b> <img alt='<img src=x onerror=pwn()>' src='http://evil.example/a'>",
    "<img alt='x' src='http://evil.example/a\" onload=\"pwn()'>",
    "<div>" * 3000 + "<script>pwn()</script>",
    "$\\href{javascript:pwn()}{x} \\hr&#101;f{javascript:pwn()}{x}$",
    "<a href='data:text/html,<script>pwn()</script>'>x</a><a href='evil.html'>x</a>",
]


def answer(source, name="check_1"):
    """A Markdown answer as it stands in an autograded notebook, changed since it was released."""
    role = {"grade": True, "solution": True, "locked": False, "task": False, "points": 2, "grade_id": name}
    return {
        "cell_type": "markdown",
        "id": name,
        "metadata": {"nbgrader": role | {"schema_version": 3, "cell_type": "markdown", "checksum": "0"}},
        "source": source,
    }


def free(source, kind="markdown"):
    return {"cell_type": kind, "id": "free", "metadata": {}, "source": source}


def code(*outputs):
    return {
        "cell_type": "code",
        "id": "code",
        "metadata": {},
        "source": "'<script>pwn()</script>'",
        "execution_count": 1,
        "outputs": list(outputs),
    }


def shown(data, **more):
    return {"output_type": "display_data", "data": data, "metadata": {}, **more}


def notebook(*cells):
    kernel = {"name": "python3", "display_name": "Python 3", "language": "python"}
    return {"cells": list(cells), "metadata": {"kernelspec": kernel}, "nbformat": 4, "nbformat_minor": 5}


def pages(cleaned):
    """Render a notebook with formgrader's own template and with the feedback's; give the notebook's part of both."""
    node = nbformat.from_dict(copy.deepcopy(cleaned))
    for cell in node.cells:
        if cell.metadata.get("nbgrader"):
            cell.metadata.nbgrader |= {"score": 1.0, "points": 2.0, "comment": None}
    names = {"assignment": "ps1", "notebook": "ps1", "student": "s", "score": 1, "max_score": 2, "late_penalty": 0}
    resources = {
        "index": 0,
        "total": 1,
        "base_url": "",
        "notebook_id": "ps1",
        "assignment_id": "ps1",
        "nbgrader": names,
    }
    css = Path(formgrader.static_path, "node_modules/bootstrap/dist/css")
    for template in ("formgrade", "feedback"):
        config = Config()
        config.HTMLExporter.template_name = template
        config.HTMLExporter.extra_template_basedirs = [formgrader.template_path]
        config.HTMLExporter.extra_template_paths = [str(css)]
        page, _ = HTMLExporter(config=config).from_notebook_node(copy.deepcopy(node), resources=dict(resources))
        yield page


class Reader(HTMLParser):
    """Collects what a browser could act on."""

    def __init__(self):
        super().__init__()
        self.found = []

    def handle_starttag(self, tag, attributes):
        if tag in (
            "script",
            "style",
            "iframe",
            "object",
            "embed",
            "svg",
            "math",
            "form",
            "base",
            "link",
            "meta",
            "video",
        ):
            self.found.append(tag)
        for name, value in attributes:
            value = re.sub(r"[\x00-\x20]", "", value or "").lower()
            if name.startswith("on") and value != "toggle_name(true);":
                self.found.append(f"{tag} {name}")
            if name in ("href", "src", "action", "srcset", "data", "background", "poster") and not re.match(
                r"https?://|mailto:|#|data:image/(png|jpeg|gif|webp);base64,[a-z0-9+/=]*$", value
            ):
                self.found.append(f"{tag} {name} {value[:60]}")
            if name in ("src", "srcset", "background", "poster") and not value.startswith("data:image/"):
                self.found.append(f"{tag} loads {value[:60]}")
            if name == "style" and re.search(r"position|url|expression|-\d|z-index", value):
                self.found.append(f"{tag} style {value[:60]}")


def dangers(page):
    """What is dangerous in a page's notebook; the rest of the page is nbgrader's."""
    reader = Reader()
    reader.feed(page[page.index('id="notebook-container"') :])
    return reader.found


def hostile_notebook():
    """One notebook with every attack, in every place."""
    cells = [cell for source in HOSTILE_MARKDOWN for cell in (answer(source), free(source), free(source, "raw"))]
    outputs = [shown({"text/html": source, "text/plain": "x"}) for source in HOSTILE_HTML]
    outputs += [shown({"text/markdown": source, "text/plain": "x"}) for source in HOSTILE_MARKDOWN]
    outputs += [shown({"text/latex": source}) for source in HOSTILE_MARKDOWN]
    outputs += [shown({"text/plain": source}) for source in HOSTILE_HTML]
    evil = "'\"><img src=x onerror=pwn()>"
    outputs += [
        shown({"image/svg+xml": "<svg xmlns='http://www.w3.org/2000/svg' onload='pwn()'/>", "text/plain": "drawing"}),
        shown({"application/javascript": "pwn()"}),
        shown({"application/vnd.jupyter.widget-view+json": {"model_id": evil, "version_major": 2}}),
        shown({"text/vnd.mermaid": evil, "application/pdf": evil, "application/x-evil": evil}),
        shown({"image/png": evil, "image/jpeg": '" onload="pwn()'}),
        shown({"text/html": ["<scr", "ipt>pwn()</script>"]}),
        {
            **shown({"image/png": PNG}),
            "metadata": {"image/png": {"width": evil, "height": "1 onload=pwn()", "alt": evil}},
        },
        {**shown({"image/png": PNG}), "metadata": {"filenames": {"image/png": EVIL}, "width": "1 onload=pwn()"}},
        {**shown({"text/html": "<b>x</b>"}), "metadata": {"text/html": {"isolated": True}}},
        {"output_type": "stream", "name": evil, "text": evil},
        {"output_type": "error", "ename": evil, "evalue": evil, "traceback": [evil, f"\x1b[31m{evil}\x1b[0m"]},
        {"output_type": "execute_result", "data": {"text/plain": evil}, "metadata": {}, "execution_count": evil},
    ]
    odd = code(*outputs) | {"execution_count": evil, "metadata": {"tags": [evil], "alt": evil}}
    pictures = free("![x](attachment:x.png) ![y](attachment:y.svg) ![z](attachment:z)")
    pictures["attachments"] = {
        "x.png": {"image/png": evil},
        "y.svg": {"image/svg+xml": "PHN2Zz4="},
        "z": {evil: "PHN2Zz4=", "image/png": PNG},
    }
    made = notebook(*cells, odd, pictures)
    made["metadata"] |= {
        "title": evil,
        "widgets": {"application/vnd.jupyter.widget-state+json": {"state": {evil: evil}}},
    }
    return made


def test_reader_sees_what_stock_shows():
    """The checks below can fail: without cleaning, the same pages are full of dangers."""
    stock = notebook(*(answer(HOSTILE_MARKDOWN[number]) for number in (2, 6, 0)))
    for page in pages(stock):
        assert {"script", "img onerror", "img loads x", "a href javascript:pwn()"} <= set(dangers(page))


def test_nothing_of_a_hostile_notebook_survives_on_either_page():
    cleaned = clean(hostile_notebook())
    nbformat.validate(nbformat.from_dict(cleaned))
    for page in pages(cleaned):
        assert dangers(page) == []


@pytest.mark.slow
def test_chromium_runs_loads_and_covers_nothing():
    # In a thread of its own: Playwright allows one of these a thread, and other tests of this process may have theirs.
    with ThreadPoolExecutor(1) as thread:
        thread.submit(look_in_chromium).result()


def look_in_chromium():
    from browser.harness import CHROMIUM_FLAGS, find_chromium
    from playwright.sync_api import sync_playwright

    address, asked, shown_page = "http://formgrader.test/", [], []

    def answer_or_refuse(route):
        if route.request.url == address:
            return route.fulfill(body=shown_page[-1], content_type="text/html; charset=utf-8")
        asked.append(route.request.url)
        route.abort()

    own = "#notebook .rendered_html, #notebook .rendered_html *, #notebook .output_subarea *"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_chromium(), args=CHROMIUM_FLAGS)
        view = browser.new_page()
        view.add_init_script("hits = []; pwn = () => hits.push(1)")
        view.route("**/*", answer_or_refuse)

        def look_at(page):
            asked.clear()
            shown_page.append(page)
            view.goto(address, wait_until="domcontentloaded")
            view.evaluate(
                """document.querySelectorAll("#notebook *").forEach(element => {
                    element.dispatchEvent(new Event("mouseover"));
                    if (element.tagName != "A" && element.click) element.click();
                })"""
            )
            foreign = [place for place in asked if not re.search("/formgrader/static/|cdnjs|^data:image/png", place)]
            return view.evaluate("hits.length"), foreign

        hits, loaded = look_at(next(pages(notebook(*(answer(source) for source in HOSTILE_MARKDOWN[2:5])))))
        assert hits and loaded  # stock: this test can fail
        for page in pages(clean(hostile_notebook())):
            assert look_at(page) == (0, [])
            styles = view.evaluate(f"[...document.querySelectorAll('{own}')].map(e => getComputedStyle(e).position)")
            assert set(styles) <= {"static", "relative"}
            links = view.evaluate("[...document.querySelectorAll('#notebook a[href]')].map(e => e.protocol)")
            assert "https:" in links and "javascript:" not in links and "data:" not in links
        browser.close()


@pytest.mark.parametrize("source", HONEST_MARKDOWN)
def test_honest_markdown_stays_to_the_byte(source):
    cleaned = clean(notebook(answer(source), free(source)))
    assert [cell["source"] for cell in cleaned["cells"]] == [source, source]


def test_only_what_offends_is_changed_in_markdown():
    source = "`<script>` is *code*, <script>x</script> is not; $a<b$ is maths.\n\n```\n<script>\n```\n[a](javascript:x) [b](https://a.b)"
    changed = clean_markdown(source)
    assert changed == source.replace("<script>x</script>", "&lt;script>x&lt;/script>").replace("](java", "]&#40;java")


def test_picture_from_elsewhere_becomes_a_link_that_one_sees():
    assert clean_markdown(f"![a map]({EVIL}.png)") == f"[a map]({EVIL}.png)"
    shown_as = clean_html(f'<p><img src="{EVIL}.png" alt="a map"></p>')
    assert f'<a href="{EVIL}.png"' in shown_as and "[picture: a map]" in shown_as and "<img" not in shown_as


def test_everything_that_comes_out_is_harmless_as_rendered():
    for source in HOSTILE_MARKDOWN + HONEST_MARKDOWN:
        for text in (clean_markdown(source, reserved=frozenset({"check_1", "check_1-comment"})), plain(source)):
            rendered = MarkdownWithMath(renderer=IPythonRenderer(escape=False)).render(text)
            assert is_harmless(rendered), source
            assert 'id="check_1"' not in rendered or text == plain(source)


def test_macros_that_link_or_style_lose_their_backslash_outside_code():
    source = "$\\href{javascript:x}{y} \\alpha$ and `\\href` and $\\\\style{a}{b}$"
    assert clean_markdown(source) == "$href{javascript:x}{y} \\alpha$ and `\\href` and $style{a}{b}$"
    data = {"text/latex": "$\\href{a}{b} \\hrefx$", "text/html": "<b>$\\hr&#101;f{a}{b}$</b>", "text/plain": "\\href"}
    output = clean(notebook(code(shown(data))))["cells"][0]["outputs"][0]["data"]
    left = {"text/latex": "$href{a}{b} \\hrefx$", "text/html": "<b>$href{a}{b}$</b>", "text/plain": "\\href"}
    assert output == left


@pytest.mark.parametrize("source", ["</div></div>closes", "<details>swallows", "<b><i>a</b></i>", "<table><tr><td>x"])
def test_tags_that_would_reach_beyond_their_cell_are_shown_as_text(source):
    assert clean_markdown(source) == re.sub("<(?=[/a-z])", "&lt;", source)


def test_nothing_but_nbgraders_own_metadata_is_kept():
    cleaned = clean(hostile_notebook())
    assert set(cleaned["metadata"]) == {"kernelspec"}
    assert {key for cell in cleaned["cells"] for key in cell["metadata"]} == {"nbgrader"}


def test_plain_text_reads_as_it_was_written():
    source = "a <b> & 'c' $x$ \\begin{a} *d*\n\n  `e` [f](g) 한 | _h_ #i"
    rendered = MarkdownWithMath(renderer=IPythonRenderer(escape=False)).render(plain(source))
    assert html.unescape(re.fullmatch(r"<pre>(.*)</pre>\s*", rendered, re.DOTALL)[1]) == source


def test_unanswered_cell_and_instructors_text_stay_even_if_they_would_offend():
    stub = '<div class="alert" onclick="x">Write here.</div>'
    unanswered = answer(stub)
    unanswered["metadata"]["nbgrader"]["checksum"] = compute_checksum(nbformat.from_dict(unanswered))
    locked = answer(stub, "locked")
    locked["metadata"]["nbgrader"] |= {"grade": False, "solution": False, "locked": True}
    cleaned = clean(notebook(unanswered, locked, free(stub), answer(stub, "other")), frozenset())
    assert [cell["source"] == stub for cell in cleaned["cells"]] == [True, True, False, False]
    cleaned = clean(notebook(free(stub)), frozenset({stub}))
    assert cleaned["cells"][0]["source"] == stub


def test_pandas_tables_keep_their_look():
    pandas = pytest.importorskip("pandas")
    frame = pandas.DataFrame({"a<b": [1.5, None], "c": ["x & y", "<script>"]}, index=["r1", "r2"])
    cleaned = clean_html(frame._repr_html_())
    assert '<table border="1" class="dataframe">' in cleaned and "a&lt;b" in cleaned and "&lt;script&gt;" in cleaned
    assert 'style="text-align: right;"' in cleaned and "left out" not in cleaned
    big = pandas.DataFrame({"a": range(3000)}).to_html()
    assert clean_html(big).count("<tr") == 3001


def test_formatted_html_and_pictures_survive():
    picture = f'<img src="data:image/png;base64,{PNG}" alt="plot">'
    source = f'<h3>Result</h3><p style="color:red">5 of <b>6</b></p>{picture}<a href="https://a.b">a</a>'
    cleaned = clean_html(source)
    assert '<p style="color:red">5 of <b>6</b></p>' in cleaned and f'src="data:image/png;base64,{PNG}"' in cleaned
    assert 'href="https://a.b"' in cleaned and "noopener" in cleaned
    output = clean(
        notebook(
            code(
                {**shown({"image/png": PNG + "\n", "text/plain": "<Figure>"}), "metadata": {"image/png": {"width": 10}}}
            )
        )
    )
    assert output["cells"][0]["outputs"][0] == {
        "output_type": "display_data",
        "data": {"image/png": PNG + "\n", "text/plain": "<Figure>"},
        "metadata": {"image/png": {"width": 10}},
    }


def test_map_in_a_frame_is_replaced_by_a_sentence_and_its_text_stays():
    folium = pytest.importorskip("folium")
    data = {"text/html": folium.Map()._repr_html_(), "text/plain": "<folium.folium.Map at 0x7>"}
    output = clean(notebook(code(shown(data))))["cells"][0]["outputs"][0]["data"]
    assert "<iframe" not in output["text/html"] and "is left out here" in output["text/html"]
    assert output["text/plain"] == data["text/plain"]


def test_widget_that_is_left_out_is_said_beside_its_text():
    data = {"application/vnd.jupyter.widget-view+json": {"model_id": "x"}, "text/plain": "IntSlider(value=0)"}
    output = clean(notebook(code(shown(data))))["cells"][0]["outputs"][0]["data"]
    assert set(output) == {"text/plain"} and output["text/plain"].startswith("IntSlider(value=0)\n[")


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("plain\ttext\r\n", "plain\ttext\r\n"),
        ("\x1b[31mred\x1b[0m \x1b[1;38;5;4mblue\x1b[m", "\x1b[31mred\x1b[0m \x1b[1;38;5;4mblue\x1b[m"),
        ("\x1b[2J\x1b[1;1Hgone\x1b[?25l", "gone"),
        ("\x1b]0;title\x07a\x1b]8;;http://evil.example\x1b\\b\x1b]8;;\x07", "ab"),
        ("\x1bPq..\x1b\\c\x9b5nd\x08\x00\x7fe", "c5nde"),
        ("\x1b\x1b[31m\x1b", "\x1b[31m"),
        ("\x1b[3\x1b[31m1;1H", "\x1b[31m1;1H"),
    ],
)
def test_terminal_sequences_are_taken_out_but_colours(text, left):
    cleaned = clean_terminal(text)
    assert cleaned == left or (text.startswith("\x1b[3\x1b") and "\x1b[31m" in cleaned)
    assert not re.search(r"\x1b(?!\[[0-9;]*m)|[\x00-\x08\x7f-\x9f]", cleaned)


def test_given_notebook_is_not_changed():
    made = hostile_notebook()
    before = copy.deepcopy(made)
    clean(made)
    assert made == before


def test_cleaning_takes_bounded_time_whatever_is_written():
    """Forms of Markdown and HTML that take parsers a time that grows as the square (or worse) of the text."""
    long = ["\\begin{a}" * 200_000, "[" * 500_000, "`x" * 300_000, "<a " * 300_000, "$$ " * 300_000]
    cells = [free(source) for source in long]
    outputs = [
        shown({"text/html": source, "text/markdown": source}) for source in [*long, "<div>" * 400_000, "<b>" * 900]
    ]
    cleaned = clean(notebook(*cells, code(*outputs)))
    assert ["<pre>" in cell["source"] for cell in cleaned["cells"][:-1]] == [True, True, True, True, False]

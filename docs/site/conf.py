"""Sphinx's settings for the reading site; `docs/site/build.py` prepares the pages and calls Sphinx with them."""

import tomllib
from pathlib import Path

import catalogue
import searching

ROOT = Path(__file__).resolve().parents[2]

project = "Archipelago"
author = "the authors of Archipelago"
copyright = "the authors of Archipelago. Text and pictures CC BY 4.0, code BSD 3-Clause"
version = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["version"]
language = "en"

extensions = ["myst_nb"]
# The lessons are run before Sphinx sees them, so that a failing cell stops the build with the lesson's own words.
nb_execution_mode = "off"
myst_heading_anchors = 3
myst_enable_extensions = ["deflist"]
# Nothing is fetched by a page: no widgets' scripts, no mathematics from elsewhere.
nb_ipywidgets_js = {}

html_theme = "sphinx_book_theme"
html_title = "Archipelago: Japan between Moscow and Pyongyang"
html_static_path = ["_static"]
html_css_files = ["site.css"]
html_js_files = [(name, {"defer": "defer"}) for name in ("printing.js", "enlarging.js")]
html_show_sphinx = False
html_copy_source = False
html_show_sourcelink = False
html_use_index = False

html_context = {"default_mode": "auto"}  # light or dark, as the reader's machine is
html_theme_options = {
    "use_download_button": False,
    "use_fullscreen_button": False,
    "max_navbar_depth": 1,
    "show_toc_level": 2,
    "home_page_in_toc": True,
    # The side bar has the search already.
    "navbar_start": [],
    "navbar_center": [],
    "navbar_end": [],
    "navbar_persistent": [],
}


def _language_of_page(app, pagename, templatename, context, doctree):
    """A lesson in another language says so to browsers and screen readers."""
    parts = pagename.split("/")
    if parts[0] == "lessons" and len(parts) == 3:
        context["language"] = parts[1]


def _script_of_page(app, pagename, templatename, context, doctree):
    """The glossary's field to look for a term."""
    if pagename == "glossary":
        app.add_js_file("glossary.js", loading_method="defer")


def _terms_of_glossary(app, doctree, docname):
    """The search leads to a term's place in the glossary, not only to the page."""
    if docname == "glossary":
        searching.enter_terms(doctree, catalogue.forms_by_term())


def setup(app):
    """Sphinx calls this."""
    app.add_search_language(searching.SearchFiveLanguages)
    app.connect("html-page-context", _language_of_page)
    app.connect("html-page-context", _script_of_page)
    app.connect("doctree-resolved", _terms_of_glossary)

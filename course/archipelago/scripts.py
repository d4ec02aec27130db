"""Letters of other languages in English pages, marked so that a screen reader changes its voice for them.

The tables of the course hold names and titles in Japanese, Russian and Korean. `marked` gives each run of such letters
its language; `mark_tables` does so for every DataFrame that a notebook shows.
"""

import re
from functools import cache

__all__ = ["mark_tables", "marked"]

_LETTERS = {
    "ja": r"\u3040-\u30ff\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\uff66-\uff9f",
    "ko": r"\u1100-\u11ff\u3130-\u318f\uac00-\ud7af",
    "ru": r"\u0400-\u052f",
}
_ANY = "".join(_LETTERS.values())
# A run goes on over spaces, digits and points that stand between two letters of one script.
_RUNS = {code: re.compile(rf"[{own}](?:[^{_ANY}A-Za-z<>&()/;|]*[{own}])*") for code, own in _LETTERS.items()}
_TAG = re.compile(r"(<[^>]*>)")


def marked(page):
    """HTML in which each run of Japanese, Korean or Cyrillic letters stands in a span with its `lang`.

    `page` is HTML, or text that has been escaped; tags and their attributes stay as they are. Chinese characters count
    as Japanese and Cyrillic as Russian, as in the tables of the course. Do not give it what is marked already.
    """
    if page.isascii():
        return page
    parts = _TAG.split(page)
    return "".join(part if part.startswith("<") else _mark_text(part) for part in parts)


def _mark_text(text):
    for code, run in _RUNS.items():
        text = run.sub(lambda found, code=code: f'<span lang="{code}">{found[0]}</span>', text)
    return text


@cache
def mark_tables():
    """Have IPython, where it runs, mark the letters in every DataFrame that it shows, styled or not."""
    try:
        from IPython import get_ipython
    except ImportError:
        return
    shell = get_ipython()
    if shell is not None:
        from pandas import DataFrame

        formatter = shell.display_formatter.formatters["text/html"]
        formatter.for_type(DataFrame, _table_html)
        formatter.for_type_by_name("pandas.io.formats.style", "Styler", _table_html)


def _table_html(frame):
    page = frame._repr_html_()
    return page if page is None else marked(page)

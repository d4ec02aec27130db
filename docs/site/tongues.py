"""Say on each page which of its parts are in another language than the page: for screen readers, WCAG 2.1, 3.1.2.

The theme speaks English on a page in Spanish, and names Spanish lessons on pages in English.
"""

import re
from pathlib import Path

# What the theme lays around a page, apart from the headings of the page itself.
_FURNITURE = r'<(div|dialog|footer)(?= [^>]*"(?:pst-skip-link|pst-search-dialog|pst-primary-sidebar|bd-footer)")'
_FURNITURE_BY_CLASS = r'<(div)(?= class="(?:bd-header-article|prev-next-area)\b)'


def name_parts(folder: Path, codes: set[str]) -> None:
    """Mark what is in another language on all pages below `folder`; lessons in Spanish, code es, lie in lessons/es/."""
    for path in folder.rglob("*.html"):
        page = path.read_text(encoding="utf-8")
        named = named_parts(page, codes, path.parent.name if path.parent.name in codes else "en")
        if named != page:
            path.write_text(named, encoding="utf-8")


def named_parts(page: str, codes: set[str], written_in: str) -> str:
    """A page in the language `written_in` with `lang` on the theme's words and on links to lessons in `codes`."""
    if written_in != "en":
        for furniture in (_FURNITURE, _FURNITURE_BY_CLASS):
            page = re.sub(furniture, r'<\1 lang="en"', page)
        here = rf'<a lang="{written_in}" class="current reference internal" href="#"'
        page = page.replace('<a class="current reference internal" href="#"', here)
    for code in codes - {written_in}:
        there = rf'href="(?:[^"]*/)?{code}/[^"]*"'
        page = re.sub(
            rf'<a(?= class="[^"]*\breference internal" {there})', rf'<a lang="{code}" hreflang="{code}"', page
        )
        beside = rf'(<a class="(?:left-prev|right-next)"\s+{there}[^>]*>.*?<p) (?=class="prev-next-title")'
        page = re.sub(beside, rf'\1 lang="{code}" ', page, flags=re.S)
    return page

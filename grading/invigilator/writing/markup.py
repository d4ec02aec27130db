"""HTML and TeX of a student's, made harmless for a page that a teacher opens."""

import html
import re
from collections.abc import Callable

import nh3

from invigilator.writing.harmless import ATTRIBUTE, ATTRIBUTES, FORMATTING, LINK, PICTURE, TEX, filtered

# fmt: off
_WITH_CONTENT = {
    "applet", "audio", "canvas", "embed", "frameset", "iframe", "math", "noembed", "noframes", "noscript", "object",
    "script", "select", "style", "svg", "template", "textarea", "title", "video", "xmp",
}
# fmt: on
_PLAIN = frozenset(" ,.;:()'/?=+")  # what means nothing within a line of HTML
_MANY, _DEEP = 1000, 100
_EMPTY = {"br", "col", "hr", "img", "input", "link", "meta", "wbr"}
_ANY_TAG = re.compile(r"<(?P<end>/?)(?P<name>[A-Za-z][A-Za-z0-9]*)(?:\"[^\"]*+\"|'[^']*+'|[^\"'>])*+>")
_LEFT_OUT = "<p><em>An embedded page, program or drawing is left out here.</em></p>"
_EMBEDDED = re.compile(r"<\s*(iframe|script|object|embed|applet|svg|form|video|audio|canvas|math)\b", re.IGNORECASE)
_IMAGE = re.compile(r"<img((?:\s+[a-z-]+=\"[^\"]*\")*)\s*/?>")


def clean_html(source: str) -> str:
    """Keep of a piece of HTML what formats text, tables and embedded pictures; nothing that runs, covers or loads."""
    if source.count("<") > _MANY and not _is_well_nested(source):
        return _LEFT_OUT
    kept = _KEEPING_PICTURES.clean(source)
    if "<img" in kept:
        kept = _STRICT.clean(_IMAGE.sub(_shown_image, kept))
    kept = clean_tex(kept)
    return kept + _LEFT_OUT if _EMBEDDED.search(source) else kept


def _is_well_nested(source: str) -> bool:
    """Say whether every tag is closed in its turn, and none lies deep: else cleaning would take very long."""
    opened: list[str] = []
    place = source.find("<")
    while place >= 0:
        if source.startswith("<!--", place):
            end = source.find("-->", place)
            if end < 0:
                return False
        else:
            tag = _ANY_TAG.match(source, place)
            if tag is None:
                return False
            end, name = tag.end(), tag["name"].lower()
            if not tag["end"] and name not in _EMPTY:
                opened.append(name)
            elif tag["end"] and (not opened or opened.pop() != name):
                return False
            if len(opened) > _DEEP:
                return False
        place = source.find("<", end)
    return not opened


def _cleaner(attribute_filter: Callable[[str, str, str], str | None]) -> nh3.Cleaner:
    return nh3.Cleaner(
        tags=FORMATTING,
        clean_content_tags=_WITH_CONTENT,
        attributes=ATTRIBUTES,
        attribute_filter=attribute_filter,
        url_schemes={"http", "https", "mailto", "data"},
        set_tag_attribute_values={"a": {"target": "_blank"}},
    )


def _shown_image(tag: re.Match[str]) -> str:
    """Put a link in the place of a picture that would be fetched from elsewhere."""
    settings = {key: value for key, value, _, _ in ATTRIBUTE.findall(tag[1])}  # as nh3 writes it, so still escaped
    source = settings.get("src", "")
    if PICTURE.fullmatch(html.unescape(source)):
        return tag[0]
    words = f"[picture: {settings.get('alt') or source or 'left out'}]"
    return f'<a href="{source}">{words}</a>' if source else words


def clean_tex(source: str) -> str:
    """Take the backslash from TeX macros that would make MathJax link, style or load something."""
    return TEX.sub("", source)


def plain(source: str) -> str:
    """Give a Markdown block that shows a text character for character."""
    return f"<pre>{''.join(c if c.isalnum() or c in _PLAIN else f'&#{ord(c)};' for c in source)}</pre>"


def _filtered_but_pictures(tag: str, name: str, value: str) -> str | None:
    """As `filtered`, and keep a picture's address for `_shown_image`."""
    if (tag, name) == ("img", "src") and LINK.fullmatch(value):
        return value
    return filtered(tag, name, value)


_STRICT, _KEEPING_PICTURES = _cleaner(filtered), _cleaner(_filtered_but_pictures)

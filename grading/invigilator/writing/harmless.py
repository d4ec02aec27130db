"""Which HTML is harmless on a page that a teacher opens: tags, attributes, addresses, styles, and a strict grammar."""

import html
import re

from pygments.token import STANDARD_TYPES

# fmt: off
FORMATTING = {
    "a", "abbr", "b", "bdi", "bdo", "big", "blockquote", "br", "caption", "center", "cite", "code", "col", "colgroup",
    "dd", "del", "details", "dfn", "div", "dl", "dt", "em", "figcaption", "figure", "font", "h1", "h2", "h3", "h4",
    "h5", "h6", "hr", "i", "img", "ins", "kbd", "li", "mark", "ol", "p", "pre", "q", "s", "samp", "small", "span",
    "strike", "strong", "sub", "summary", "sup", "table", "tbody", "td", "tfoot", "th", "thead", "time", "tr", "tt",
    "u", "ul", "var",
}
# fmt: on
ATTRIBUTES = {
    "*": {"align", "class", "dir", "lang", "style", "title", "valign"},
    "a": {"href"},
    "col": {"span", "width"},
    "colgroup": {"span"},
    "details": {"open"},
    "font": {"color", "face", "size"},
    "img": {"alt", "height", "src", "width"},
    "ol": {"start", "type"},
    "table": {"border", "cellpadding", "cellspacing", "width"},
    "td": {"colspan", "rowspan", "width"},
    "th": {"colspan", "rowspan", "scope", "width"},
}
# What mistune and nbconvert write by themselves.
_RENDERED = {"input": {"checked", "disabled", "type"}}
_CLASS = re.compile(
    r"dataframe|row_heading|col_heading|index_name|index_caption|blank|data|(level|row|col)\d+|highlight|anchor-link|"
    r"task-list-item(-checkbox)?|language-[\w+#.-]+|mermaid|jp-Mermaid"
)
_PYGMENTS = {name for name in STANDARD_TYPES.values() if name}
_STYLES = re.compile(
    r"(background-|border(-\w+){0,2}-)?color|background|border(-(top|right|bottom|left))?|border-(collapse|spacing|style|width)|"
    r"font-(family|size|style|variant|weight)|list-style-type|(max-|min-)?width|padding(-(top|right|bottom|left))?|"
    r"margin(-(top|right|bottom|left))?|text-(align|decoration)|vertical-align|white-space"
)
# Colours, lengths and names; no address, no function but a colour's, nothing negative.
_STYLE_VALUE = re.compile(r"(?:(?:rgb|hsl)a?\([\d\s.,%/]*\)|[#\w.%,\s'\"!]|-(?=[a-z]))*", re.IGNORECASE)
PICTURE = re.compile(r"data:image/(png|jpeg|gif|webp);base64,[A-Za-z0-9+/=\s]*")
LINK = re.compile(r"(https?://|mailto:|#)[^\s<>\"]*", re.IGNORECASE)
TAG = re.compile(
    r"<(?P<end>/?)(?P<name>[A-Za-z][A-Za-z0-9]*)"
    r"(?P<attributes>(?:[ \t\n\f\r]+[A-Za-z-]+(?:=(?:\"[^\"<>]*\"|'[^'<>]*'|[\w#%.-]+))?)*)[ \t\n\f\r]*/?>",
    re.ASCII,
)
ATTRIBUTE = re.compile(r"([A-Za-z-]+)(?:=(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'>]+)))?")
COMMENT = re.compile(r"<!--(?:(?!--)[^<>])*-->")
_EMPTY = {"br", "col", "hr", "img", "input"}
_ENDS_BY_ITSELF = {"dd", "dt", "li", "p", "tbody", "td", "tfoot", "th", "thead", "tr"}
# Macros of MathJax that make links, styles and classes, load extensions, or could name such macros otherwise.
TEX = re.compile(
    r"\\+(?=(?:href|url|style|class|cssId|html[A-Za-z]*|data|require|csname|bbox|mmlToken|unicode)(?![A-Za-z]))"
)


def is_harmless(rendered: str, reserved: frozenset[str] = frozenset()) -> bool:
    """Say whether a page's HTML consists of nothing but text and well-formed, balanced, harmless tags.

    The grammar is so strict that every browser reads the same.
    """
    place, opened, verbatim = 0, [], 0
    while True:
        start = rendered.find("<", place)
        text = html.unescape(rendered[place : start if start >= 0 else len(rendered)])
        if not verbatim and TEX.search(text):
            return False
        if start < 0:
            return not opened
        comment = COMMENT.match(rendered, start)
        if comment is not None and "\\" not in rendered:  # MathJax reads macros across a comment
            place = comment.end()
            continue
        tag = TAG.match(rendered, start)
        if tag is None or not is_harmless_tag(tag, reserved):
            return False
        name, place = tag["name"].lower(), tag.end()
        if name in ("pre", "code"):
            verbatim += -1 if tag["end"] else 1
        if name in _EMPTY or name in _ENDS_BY_ITSELF:
            continue
        if not tag["end"]:
            opened.append(name)
        elif not opened or opened.pop() != name:
            return False


def is_harmless_tag(tag: re.Match[str], reserved: frozenset[str]) -> bool:
    """Say whether one tag is harmless: its name, and every attribute as it stands."""
    name = tag["name"].lower()
    if name not in FORMATTING and name not in _RENDERED:
        return False
    if tag["end"]:
        return not tag["attributes"].strip()
    allowed = ATTRIBUTES["*"] | ATTRIBUTES.get(name, set()) | _RENDERED.get(name, set())
    settings = [(key.lower(), html.unescape(a or b or c)) for key, a, b, c in ATTRIBUTE.findall(tag["attributes"])]
    if name == "input" and ("type", "checkbox") not in settings:
        return False
    for key, value in settings:
        if key == "id" and re.fullmatch(r"h[1-6]", name):
            if value in reserved:
                return False
        elif key not in allowed or filtered(name, key, value) != value:
            return False
    return len({key for key, _ in settings}) == len(settings)


def filtered(tag: str, name: str, value: str) -> str | None:
    """Give what may stay of an attribute's value, None if nothing may. Called by nh3 for each attribute."""
    if "<" in value or ">" in value:
        return None
    if name == "class":
        kept = [word for word in value.split() if _CLASS.fullmatch(word) or word in _PYGMENTS]
        return value if len(kept) == len(value.split()) else " ".join(kept) or None
    if name == "style":
        return _style(value)
    if name == "href":
        return value if LINK.fullmatch(value) else None
    if name == "src":
        return value if PICTURE.fullmatch(value) else None
    return value


def _style(value: str) -> str | None:
    rules = [rule for rule in value.split(";") if rule.strip()]
    kept = [rule for rule in rules if _is_harmless_rule(rule)]
    return value if len(kept) == len(rules) else ";".join(kept) or None


def _is_harmless_rule(rule: str) -> bool:
    name, _, setting = (part.strip() for part in rule.partition(":"))
    if name.lower() == "vertical-align" and not setting.replace("-", "").isalpha():
        return False  # a length would move the line over others
    return bool(_STYLES.fullmatch(name.lower()) and _STYLE_VALUE.fullmatch(setting))

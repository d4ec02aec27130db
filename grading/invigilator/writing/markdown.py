"""Markdown of a student's, made harmless for a page that a teacher opens, and unchanged where it already is.

It is rendered as formgrader renders it, and the result is read by a strict grammar: if that finds nothing but harmless
tags and links, the source stays as it is, to the byte. Otherwise what offends is escaped outside code and mathematics
and looked at again; what still offends is shown as plain characters. So no guess about Markdown decides, but the page.
"""

import re
from collections.abc import Callable, Mapping

from nbconvert.filters.markdown_mistune import IPythonRenderer, MarkdownWithMath

from invigilator.writing.harmless import COMMENT, TAG, TEX, is_harmless, is_harmless_tag
from invigilator.writing.markup import plain

LONG = 20_000
_RUN = re.compile(r"[A-Za-z0-9+/=]{200,}")
_NOT_SHOWN = "*This text could not be shown as it was written. Here it stands as plain characters.*\n\n"


def clean_markdown(
    source: str,
    attachments: Mapping[str, Mapping[str, str]] | None = None,
    reserved: frozenset[str] = frozenset(),
    limit: int = LONG,
) -> str:
    """Give Markdown whose rendering is harmless: the source itself, unchanged, if it already is.

    `attachments` are the cell's pictures, `reserved` the names that no heading's anchor may take from the page. A text
    of more than `limit` characters, embedded pictures not counted, is shown as plain characters: Markdown of some forms
    takes a time that grows as its square, here and on the page.
    """
    if not re.search(r"[<\[\\#=~`-]|://", source):
        return source
    if length(source) > limit:
        return _NOT_SHOWN + plain(source)
    pictures = {name: dict(kinds) for name, kinds in (attachments or {}).items()}

    def is_fine(text: str) -> bool:
        try:
            rendered = MarkdownWithMath(renderer=IPythonRenderer(escape=False, attachments=pictures)).render(text)
        except Exception:  # what cannot be rendered would stop the whole page
            return False
        return is_harmless(rendered, reserved)

    if is_fine(source):
        return source
    for strict in (False, True):
        mended = _mended(source, pictures, strict)
        if mended is not None and is_fine(mended):
            return mended
    return _NOT_SHOWN + plain(source)


def length(source: str) -> int:
    """Count the characters of a text without those of embedded pictures."""
    return len(_RUN.sub("", source))


# What can start something in Markdown: a tag, an address in brackets or in a list of addresses, a picture, a macro.
_START = re.compile(r"(?P<tag><(?=[A-Za-z/!?]))|(?<=\])(?P<address>[(:])|(?P<picture>!(?=\[))|(?P<tex>\\+(?=[A-Za-z]))")
_GOOD_ADDRESS = re.compile(
    r"[(:]\s*<?((https?://|mailto:|#)[^\s<>\"]*|attachment:[\w. %-]+)(?:[\s>)]|\Z)", re.IGNORECASE
)
_GOOD_PICTURE = re.compile(r"!\[[^\[\]]*\]\((attachment:|data:image/(png|jpeg|gif|webp);base64,)")
_AUTOLINK = re.compile(r"<(https?://|mailto:)[^\s<>\"]*>", re.IGNORECASE)
_ESCAPED = {"tag": "&lt;", "address": {"(": "&#40;", ":": "&#58;"}, "picture": "", "tex": ""}
_OPEN, _CLOSE = "\ue000", "\ue001"


class _Watch(IPythonRenderer):
    """Renders Markdown in which what may start something is numbered, and notes the numbers that are only shown."""

    def __init__(self, attachments: dict[str, dict[str, str]]) -> None:
        super().__init__(escape=False, attachments=attachments)
        self.in_code: set[int] = set()
        self.in_maths: set[int] = set()

    def _note(self, text: str | None, numbers: set[int]) -> None:
        numbers.update(int(number) for number in re.findall(f"{_OPEN}(\\d+){_CLOSE}", text or ""))

    def codespan(self, text: str) -> str:
        self._note(text, self.in_code)
        return super().codespan(text)

    def block_code(self, code: str, info: str | None = None) -> str:
        self._note(code, self.in_code)
        return super().block_code(code, info)

    def block_math(self, body: str) -> str:
        self._note(body, self.in_maths)
        return super().block_math(body)

    def inline_math(self, body: str) -> str:
        self._note(body, self.in_maths)
        return super().inline_math(body)

    def latex_environment(self, name: str, body: str) -> str:
        self._note(body, self.in_maths)
        return super().latex_environment(name, body)


def _mended(source: str, pictures: dict[str, dict[str, str]], strict: bool) -> str | None:
    """Escape what offends, outside code and mathematics; with `strict`, every tag. None if it cannot be rendered."""
    source = source.replace(_OPEN, "").replace(_CLOSE, "")
    offences = [start for start in _START.finditer(source) if strict or not _is_good(start)]
    offences = [start for start in offences if start.lastgroup != "tex" or TEX.match(source, start.start())]
    watch = _Watch(pictures)
    try:
        MarkdownWithMath(renderer=watch).render(_replaced(source, offences, lambda n, _: f"{_OPEN}{n}{_CLOSE}"))
    except Exception:
        return None

    def escaped(number: int, start: re.Match[str]) -> str:
        if number in watch.in_code or (number in watch.in_maths and start.lastgroup != "tex"):
            return start[0]
        replacement = _ESCAPED[start.lastgroup]
        return replacement if isinstance(replacement, str) else replacement[start[0]]

    return _replaced(source, offences, escaped)


def _replaced(source: str, places: list[re.Match[str]], by: Callable[[int, re.Match[str]], str]) -> str:
    parts, end = [], 0
    for number, place in enumerate(places):
        parts += [source[end : place.start()], by(number, place)]
        end = place.end()
    return "".join([*parts, source[end:]])


def _is_good(start: re.Match[str]) -> bool:
    """Say whether what starts here may stay as it is, if it is well-formed in the whole."""
    source, place = start.string, start.start()
    if start.lastgroup == "address":
        return _GOOD_ADDRESS.match(source, place) is not None
    if start.lastgroup == "picture":
        return _GOOD_PICTURE.match(source, place) is not None
    if start.lastgroup == "tex":
        return False
    if _AUTOLINK.match(source, place) or COMMENT.match(source, place):
        return True
    tag = TAG.match(source, place)
    return tag is not None and is_harmless_tag(tag, frozenset())

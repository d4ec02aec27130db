"""The audit of the article as a reader wants it: quotation, what the record says, verdict, source.

`claims_like` filters, `show_claims` writes any claims out as text, `browse_claims` adds two menus to them.
"""

import difflib
import html
from urllib.parse import urlsplit

import ipywidgets
import pandas

from .errors import CourseError
from .keyboard import KeyGuard
from .languages import counted, in_english, language, of_table, speaking, text
from .scripts import marked
from .tables import load
from .twins import TwinBox

_NEEDED = [
    "claim_id",
    "paragraph",
    "theme",
    "quote_max14",
    "verdict",
    "what_the_record_says",
    "confidence_note",
    "source",
    "verified",
    "confidence",
]


def claims_like(claims, theme=None, verdict=None):
    """Keep the claims with a theme, with a verdict, or with both; None keeps all.

    Parameters
    ----------
    claims : pandas.DataFrame
        The table ``claims_audit`` or a part of it; it is not changed.
    theme, verdict : str, optional
        A value of the column of that name, for example ``"strategy"`` and ``"wrong"``.

    Returns
    -------
    pandas.DataFrame
        The rows that are left, with all columns and in the order of the table; none is a result, too.

    Raises
    ------
    CourseError
        `claims` is no table of claims, or it knows no such theme or verdict.
    """
    _require(claims, ["theme", "verdict"])
    for column, wanted in (("theme", theme), ("verdict", verdict)):
        if wanted is not None:
            known = _values(claims[column])
            if wanted not in known:
                near = difflib.get_close_matches(str(wanted), known, n=1, cutoff=0.5)
                hint = f"Did you mean {near[0]!r}?" if near else f"Expected one of: {', '.join(known)}."
                raise CourseError(f"Unknown {column} {wanted!r}. {hint}")
            claims = claims[claims[column] == wanted]
    return claims


def show_claims(claims):
    """Write claims out in full: quotation, what the record says, verdict, source.

    `claims` is the table ``claims_audit`` or a part of it, with all its columns. Returns a ClaimList, which shows
    itself as HTML in Jupyter and as plain text elsewhere. Raises CourseError if columns are missing or a source is
    unknown.
    """
    return ClaimList(claims)


class ClaimList:
    """What `show_claims` returns; see there."""

    def __init__(self, claims):
        _require(claims, _NEEDED)
        sources = load("sources").set_index("source_id")
        unknown = sorted(set(claims["source"]) - set(sources.index))
        if unknown:
            raise CourseError(f"A claim names the source {unknown[0]!r}; expected keys of load('sources').")
        self.claims = claims
        self._language = language()  # it keeps its language, whichever is chosen later
        self._sources = sources.loc[claims["source"]]

    def __len__(self):
        return len(self.claims)

    def _rows(self):
        return zip(self.claims.itertuples(), self._sources.itertuples(), strict=True)

    def _count(self):
        return counted("claims.count", len(self))

    def __repr__(self):
        with speaking(self._language):
            blocks = [self._count()]
            for claim, source in self._rows():
                parts = [f"  {label}: {words}" for label, words, _ in _parts(claim)]
                told = f"  {text('claims.source')}: {source.title} ({_link(source)})"
                blocks.append("\n".join([_heading(claim), *parts, told]))
        return "\n\n".join(blocks)

    def _repr_html_(self):
        with speaking(self._language):
            items = "".join(self._item(claim, source) for claim, source in self._rows())
            count = self._count()
        return (
            f'<div class="archipelago-claims" lang="{self._language}" dir="ltr" style="line-height:1.5;max-width:52em">'
            f"<p>{count}</p>"
            f'<ul style="list-style:none;margin:0;padding:0">{items}</ul></div>'
        )

    @staticmethod
    def _item(claim, source):
        lines = [
            f'<div style="margin:0.15em 0"><strong>{html.escape(label)}:</strong> '
            f"{marked(html.escape(words) if own else in_english(words))}</div>"
            for label, words, own in _parts(claim)
        ]
        title = marked(in_english(source.title))
        if source.deep_link and urlsplit(source.url).scheme in ("http", "https"):
            title = f'<a href="{html.escape(source.url)}" rel="noopener" style="text-decoration:underline">{title}</a>'
            link = urlsplit(source.url).netloc
        else:
            link = _link(source)
        told = f"<strong>{text('claims.source')}:</strong> {title} ({html.escape(link)})"
        lines.append(f'<div style="margin:0.15em 0">{told}</div>')
        return (
            '<li style="margin:0 0 1em;padding:0.1em 0 0.1em 1em;border-left:3px solid currentcolor;'
            f'white-space:normal"><div><strong>{html.escape(_heading(claim))}</strong></div>{"".join(lines)}</li>'
        )


def browse_claims(claims, theme=None, verdict=None):
    """Two menus, for theme and verdict, above the claims that they leave.

    `claims` is the table ``claims_audit`` or a part of it; `theme` and `verdict` say where the menus start, None
    means all. Both menus work from the keyboard. Returns a ClaimBrowser; raises CourseError as `claims_like` does.
    """
    return ClaimBrowser(claims, theme, verdict)


class ClaimBrowser(TwinBox):
    """The parts of `browse_claims`: `.theme` and `.verdict` are its menus, `.page` holds the claims."""

    def __init__(self, claims, theme=None, verdict=None):
        claims_like(claims, theme, verdict)
        self._claims = claims
        self._language = language()  # it keeps its language, whichever is chosen later
        self.theme = _menu("claims.theme", "claim_theme", claims["theme"], theme)
        self.verdict = _menu("claims.verdict", "verdict", claims["verdict"], verdict)
        self.page = ipywidgets.HTML()
        self._show()
        self.theme.observe(self._show, "value")
        self.verdict.observe(self._show, "value")
        menus = ipywidgets.HBox([self.theme, self.verdict], layout={"flex_flow": "row wrap"})
        super().__init__([menus, self.page, KeyGuard(self._language)])

    def static(self):
        """The claims that the browser shows now, as a ClaimList."""
        with speaking(self._language):
            return show_claims(claims_like(self._claims, self.theme.value or None, self.verdict.value or None))

    def _show(self, _=None):
        label = html.escape(text("claims.region", self._language))
        # A box that scrolls must be reachable by keyboard, and then it needs a name.
        self.page.value = (
            f'<div lang="{self._language}" tabindex="0" role="region" aria-label="{label}" '
            'style="max-height:32em;overflow:auto;padding:0.2em 0.4em">'
            f"{self.static()._repr_html_()}</div>"
        )


def _menu(label, words, column, value):
    """A menu of the values of a column, in the words that a section of the catalogues has for them."""
    counts = column.value_counts()
    options = [(f"{text('claims.all')} ({len(column)})", "")]
    options += [(f"{of_table(f'{words}.{name}', name)} ({counts.get(name, 0)})", name) for name in _values(column)]
    return ipywidgets.Dropdown(description=text(label), options=options, value=value or "")


def _values(column):
    """The values that a column may have, in order: all categories, or what occurs in it."""
    return list(column.cat.categories) if hasattr(column, "cat") else sorted(column.dropna().unique())


def _heading(claim):
    where = text("claims.paragraph", number=claim.paragraph) if claim.paragraph else text("claims.title")
    return f"{claim.claim_id} · {where} · {of_table(f'claim_theme.{claim.theme}', claim.theme)}"


def _parts(claim):
    """Label and words of each line of one claim, but for the source, and whether the words are in the language in use.

    The others are the table's own.
    """
    verdict = text(
        "claims.verdict_words",
        verdict=of_table(f"verdict.{claim.verdict}", claim.verdict),
        confidence=of_table(f"confidence.{claim.confidence}", claim.confidence),
        how_far=text(f"cite.how.{claim.verified}"),
    )
    yield text("claims.article"), f"“{claim.quote_max14}”", False
    yield text("claims.record"), claim.what_the_record_says, False
    yield text("claims.verdict"), verdict, True
    if pandas.notna(claim.confidence_note):
        yield text("claims.note"), claim.confidence_note, False


def _link(source):
    if source.deep_link:
        return source.url
    return text("claims.no_link") if pandas.notna(source.url) else text("cite.no_address")


def _require(claims, columns):
    if not isinstance(claims, pandas.DataFrame):
        raise CourseError(f"Claims come as a table, say load('claims_audit'); got {type(claims).__name__}.")
    missing = [name for name in columns if name not in claims.columns]
    if missing:
        raise CourseError(f"This table has no column {missing[0]!r}; expected rows of load('claims_audit').")

"""The audit of the article as a reader wants it: quotation, what the record says, verdict, source."""

import html
from urllib.parse import urlsplit

import pandas

from archipelago.errors import CourseError, require_table
from archipelago.languages import counted, in_english, language, of_table, speaking, text
from archipelago.scripts import marked
from archipelago.tables import load

_NEEDED = (
    *("claim_id", "paragraph", "theme", "quote_max14", "verdict", "what_the_record_says", "confidence_note"),
    *("source", "verified", "confidence"),
)


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
        require_table(claims, _NEEDED, "load('claims_audit')")
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

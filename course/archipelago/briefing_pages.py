"""A brief as a page: Markdown, HTML in the notebook, HTML to print; and files that are never overwritten."""

import contextlib
import html
import os
import re
import tempfile
from pathlib import Path
from urllib.parse import urlsplit

import pandas as pd

from .briefing import POINTER, in_words
from .citations import how_far, no_link, publisher_of
from .errors import CourseError
from .languages import in_english, language, number, text
from .scripts import marked

_STYLE = """
body { font: 11pt/1.4 Georgia, "Times New Roman", serif; max-width: 46em; margin: 2em auto; padding: 0 1em; }
h1 { font-size: 1.5em; margin: 0 0 .3em; } h2 { font-size: 1.1em; margin: 1.1em 0 .3em; } p, li { margin: .3em 0; }
table { border-collapse: collapse; font-size: .85em; } th, td { border: 1px solid #888; padding: .2em .4em; }
.sources { font-size: .85em; overflow-wrap: anywhere; } .problems { border: 1px solid #888; padding: 0 1em; }
@page { size: A4; margin: 18mm; }
@media print { body { margin: 0; max-width: none; } h2 { break-after: avoid; } li, tr { break-inside: avoid; } }
""".strip()
_CELL = ' style="text-align:left;vertical-align:top;white-space:normal"'


def to_markdown(brief):
    """The brief as Markdown, with numbered sources."""
    lines = [f"# {_escaped(brief.title)}", "", _escaped(_address(brief)), ""]
    if problems := brief.problems():
        draft = f"**{text('briefing.draft')}** {text('briefing.missing')}"
        lines += [draft, "", *(f"- {_escaped(words)}" for words in problems), ""]
    lines += [f"## {text('briefing.heading.question')}", "", _escaped(brief.question), ""]
    lines += [f"## {text('briefing.heading.findings')}", ""]
    for place, one in enumerate(brief.findings, 1):
        label = f"**{_escaped(one.label)}** " if one.label else ""
        lines.append(f"{place}. {label}{_escaped(one.sentence)} {_escaped(_references(brief, *one.parts))}")
    for heading, words in _sections(brief):
        lines += ["", f"## {_escaped(heading)}", "", "\n\n".join(map(_escaped, _paragraphs(brief, words)))]
    lines += ["", f"## {text('briefing.heading.limits')}", ""]
    lines += [f"- {_escaped(_pointed(brief, words))}" for words in brief.limits]
    for heading, table in brief.annexes.items():
        shown = _annex(brief, table)
        lines += ["", f"## {_escaped(text('briefing.heading.annex', name=heading))}", ""]
        lines += [_row(shown.columns), _row(["---"] * shown.shape[1])]
        lines += [_row(_escaped(cell).replace("|", "\\|") for cell in row) for row in shown.itertuples(index=False)]
    lines += ["", f"## {text('briefing.heading.sources')}", ""]
    for source in brief.sources.itertuples():
        title = _escaped(source.title)
        if _address_of(source):
            title = f"[{title}](<{_address_of(source)}>)"
        lines.append(f"{source.number}. {title}. {_escaped(_about(source))}")
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip() + "\n"


def to_html(brief):
    """The brief as an HTML page that needs no other file and can be printed."""
    return (
        '<!doctype html>\n<html lang="' + language() + '">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{html.escape(brief.title)}</title>\n<style>\n{_STYLE}\n</style>\n</head>\n"
        f"<body>\n{body_html(brief, heading=1)}\n</body>\n</html>\n"
    )


def body_html(brief, heading=3):
    """The brief as an HTML fragment; `heading` is the level of its title."""
    top, next_level = f"h{heading}", f"h{heading + 1}"

    def titled(words, *content):
        return f"<{next_level}>{html.escape(words)}</{next_level}>" + "".join(content)

    parts = [f"<{top}>{html.escape(brief.title)}</{top}>", f"<p>{html.escape(_address(brief))}</p>"]
    if problems := brief.problems():
        draft = f"<strong>{text('briefing.draft')}</strong> {text('briefing.missing')}"
        to_do = f"<p>{draft}</p><ul>{_items(problems)}</ul>"
        parts.append(f'<div class="problems" role="note">{to_do}</div>')
    parts.append(titled(text("briefing.heading.question"), f"<p>{html.escape(brief.question)}</p>"))
    findings = [f"<li>{_labelled(one)} {html.escape(_references(brief, *one.parts))}</li>" for one in brief.findings]
    parts.append(titled(text("briefing.heading.findings"), f"<ol>{''.join(findings)}</ol>"))
    for name, words in _sections(brief):
        parts.append(titled(name, *(f"<p>{html.escape(part)}</p>" for part in _paragraphs(brief, words))))
    limits = _items(_pointed(brief, words) for words in brief.limits)
    parts.append(titled(text("briefing.heading.limits"), f"<ul>{limits}</ul>"))
    for name, table in brief.annexes.items():
        parts.append(titled(text("briefing.heading.annex", name=name), _table(_annex(brief, table), name)))
    sources = "".join(_source_item(source) for source in brief.sources.itertuples())
    parts.append(titled(text("briefing.heading.sources"), f'<ol class="sources">{sources}</ol>'))
    return f'<div class="archipelago-brief" lang="{language()}" dir="ltr">{"".join(parts)}</div>'


def finding_html(one):
    """One finding as an HTML fragment: the sentence, then the rows and the sources behind it."""
    rows, sources = one.rests_on, one.sources
    shown = html.escape(", ".join(rows[:4]))
    if len(rows) > 4:
        shown += " " + text("briefing.finding.more_rows", count=number(len(rows) - 4))
    titles = [f"{marked(in_english(source.title))}, {_publisher(source)}" for source in sources.head(3).itertuples()]
    if len(sources) > 3:
        titles.append(text("briefing.finding.more_sources", count=len(sources) - 3))
    told = [text("briefing.finding.rows", rows=shown)]
    if one.unverified:
        told.append(text("briefing.finding.unverified", count=one.unverified, rows=len(rows)))
    told.append(text("briefing.finding.sources", sources="; ".join(titles)))
    return (
        f'<div class="archipelago-finding" lang="{language()}" dir="ltr"><p>{_labelled(one)}</p>'
        f"<p><small>{' '.join(told)}</small></p></div>"
    )


def _publisher(source):
    return marked(html.escape(publisher_of(source, language())))


def write_new(path, text, numbered=False):
    """Write a text to a file that does not exist yet, whole or not at all, and return its path.

    The text goes to a temporary file beside the target first. With `numbered`, name-2, name-3 and so on stand in for a
    name that is taken. Raises CourseError if the file exists or cannot be written.
    """
    path = Path(path)
    if not path.parent.is_dir():
        raise CourseError(f"There is no folder {str(path.parent)!r}; expected one that exists for {path.name!r}.")
    try:
        handle, temporary = tempfile.mkstemp(prefix=".brief-", suffix=".part", dir=path.parent)
        try:
            with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as file:
                file.write(text)
            os.chmod(temporary, 0o644)
            for target in _names(path) if numbered else [path]:
                if _take(temporary, target):
                    return target
        finally:
            with contextlib.suppress(FileNotFoundError):
                os.unlink(temporary)
    except OSError as error:
        raise CourseError(f"The file {path.name!r} cannot be written: {error.strerror or error}.") from None
    raise CourseError(
        f"The file {path.name!r} exists already and stays as it is; expected a new name, or numbered=True."
    )


def _names(path):
    yield path
    for place in range(2, 1000):
        yield path.with_name(f"{path.stem}-{place}{path.suffix}")


def _take(temporary, target):
    """Give the temporary file its name unless something has that name already."""
    if os.path.lexists(target):
        return False
    try:
        os.link(temporary, target)  # fails if somebody took the name meanwhile
    except FileExistsError:
        return False
    except (OSError, AttributeError):  # a file system without hard links
        os.rename(temporary, target)
    return True


def _address(brief):
    parts = [text("briefing.to", name=brief.to)]
    if brief.author:
        parts.append(text("briefing.from", name=brief.author))
    if brief.date:
        parts.append(text("briefing.date", day=brief.date))
    return " · ".join(parts)


def _sections(brief):
    for heading, words in brief.readings.items():
        yield text("briefing.heading.reading", name=heading), words
    yield text("briefing.heading.answer"), brief.answer


def _pointed(brief, words):
    def numbered(match):
        place = brief.number_of(match.group(1))
        return text("briefing.pointer", number=place) if place else match.group()

    return POINTER.sub(numbered, words)


def _paragraphs(brief, words):
    return [" ".join(part.split()) for part in re.split(r"\n\s*\n", _pointed(brief, words)) if part.strip()]


def _references(brief, *frames):
    """The numbers of sources as "[1–3, 7]"."""
    runs = []
    for source in brief.source_numbers(*frames):
        if runs and source == runs[-1][1] + 1:
            runs[-1][1] = source
        else:
            runs.append([source, source])
    texts = [str(a) if a == b else f"{a}, {b}" if b == a + 1 else f"{a}–{b}" for a, b in runs]
    return f"[{', '.join(texts)}]" if texts else ""


def _annex(brief, table):
    """A table as texts, its columns of sources replaced by their numbers in the brief."""
    plain = [name for name in table if name not in ("source", "source_2", "confidence")]
    shown = pd.DataFrame({name: [_cell(value) for value in table[name]] for name in plain})
    if "source" in table:
        shown[text("briefing.sources_column")] = [
            _references(brief, table.iloc[[place]]) for place in range(len(table))
        ]
    return shown


def _cell(value):
    if value is None or (not isinstance(value, list | tuple) and pd.isna(value)):
        return ""
    return in_words(value)


def _about(source):
    link = urlsplit(source.url).netloc if _address_of(source) else no_link(source, language())
    return f"{publisher_of(source, language())}. {link} – {how_far(source, language())}."


def _address_of(source):
    """The address of a source's own page, or "" if none is known."""
    url = source.url if isinstance(source.url, str) and source.deep_link else ""
    return url if urlsplit(url).scheme in ("http", "https") and not re.search(r"[<>\s]", url) else ""


def _source_item(source):
    tongue = f' lang="{html.escape(source.language)}"' if isinstance(source.language, str) else ""
    title = f'<cite{tongue} style="font-style:normal">{html.escape(source.title)}</cite>'
    if _address_of(source):
        title = f'<a href="{html.escape(_address_of(source))}" rel="noopener">{title}</a>'
    return f"<li>{title}. {html.escape(_about(source))}</li>"


def _labelled(one):
    label = f"<strong>{html.escape(one.label)}</strong> " if one.label else ""
    return label + html.escape(one.sentence)


def _items(texts):
    return "".join(f"<li>{html.escape(words)}</li>" for words in texts)


def _table(shown, name):
    heads = "".join(f'<th scope="col"{_CELL}>{html.escape(str(head))}</th>' for head in shown)
    rows = "".join(
        "<tr>" + "".join(f"<td{_CELL}>{marked(html.escape(cell))}</td>" for cell in row) + "</tr>"
        for row in shown.itertuples(index=False)
    )
    return f'<table aria-label="{html.escape(name)}"><thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table>'


def _row(cells):
    return f"| {' | '.join(map(str, cells))} |"


def _escaped(words):
    """Text with the signs escaped that Markdown would read as its own."""
    words = re.sub(r"([\\`*\[\]<])", r"\\\1", " ".join(str(words).split()))
    words = re.sub(r"(?<!\w)_|_(?!\w)", r"\\_", words)
    return re.sub(r"^(#|>|[-+](?=\s)|\d+(?=[.)]\s))", r"\\\1", words)

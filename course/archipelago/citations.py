"""The sources behind any rows of the course's tables, as a numbered list."""

import html
import re
from urllib.parse import urlsplit

from .errors import CourseError
from .languages import ENGLISH, counted, language, of_table, text
from .scripts import marked
from .tables import licence_of, load, resources

# Columns that hold keys of the table sources; a merge may have added a suffix.
_ROLES = re.compile(r"^(source_2|counter_source|source_id|source)(_.+)?$")
_SHOWN = 12


def cite(*frames):
    """List the sources behind tables or any part of them.

    Parameters
    ----------
    *frames : pandas.DataFrame, pandas.Series or str
        Tables or parts of tables, filtered, merged or sorted in any way, as long as the column ``source`` (also
        ``source_2`` and ``counter_source``) is still there; one row as a Series; or names of tables.

    Returns
    -------
    Citations
        A numbered list, the source of most rows first, with links and how far each was verified. ``.sources`` is the
        same as a DataFrame.

    Raises
    ------
    CourseError
        Something is no table, has no column of sources, or names a source that does not exist.
    """
    import pandas

    if not frames:
        raise CourseError("cite() needs at least one table, for example cite(load('borders')).")
    known = load("sources").set_index("source_id")
    uses, licences, rows = [], {}, 0
    for item in frames:
        frame = load(item) if isinstance(item, str) else item
        if isinstance(frame, pandas.Series) and frame.index.dtype.kind in "OUT" and "source" in frame.index:
            frame = frame.to_frame().T
        if not isinstance(frame, pandas.DataFrame):
            raise CourseError(
                f"cite() takes tables, rows of tables or names of tables; got {type(item).__name__}, "
                "expected a DataFrame with the column 'source'."
            )
        columns = _source_columns(frame, known.index)
        if not columns:
            raise CourseError(
                f"This table of {len(frame):,} rows has no column 'source', so its sources cannot be listed; "
                "keep that column when you select columns."
            )
        rows += len(frame)
        resource = resources().get(frame.attrs.get("name"))
        if resource:
            licences[resource["title"]] = licence_of(resource)
        for column, role, verified in columns:
            keys = frame[column].dropna().astype("str")
            how = frame.loc[keys.index, verified].astype("str") if verified else pandas.Series("", index=keys.index)
            part = pandas.DataFrame({"source_id": keys.to_numpy(), "role": role, "verified": how.to_numpy()})
            uses.append(part)
    return Citations(pandas.concat(uses, ignore_index=True), known, licences, rows)


class Citations:
    """What `cite` returns; see there."""

    def __init__(self, uses, known, licences, rows):
        counts = {
            "rows": uses[uses["role"] == "first"],
            "document": uses[(uses["role"] == "first") & (uses["verified"] == "document")],
            "secondary": uses[(uses["role"] == "first") & (uses["verified"] == "secondary")],
            "unverified": uses[(uses["role"] == "first") & (uses["verified"] == "unverified")],
            "second_source": uses[uses["role"] == "second"],
            "counter_source": uses[uses["role"] == "counter"],
        }
        sources = known.loc[uses["source_id"].unique()].copy()
        sources.attrs = {}
        for column, part in counts.items():
            sources[column] = part["source_id"].value_counts().reindex(sources.index, fill_value=0).astype("int64")
        sources = sources.reset_index().sort_values(
            ["rows", "second_source", "counter_source", "title"], ascending=[False, False, False, True]
        )
        sources.insert(0, "number", range(1, len(sources) + 1))
        self.sources = sources.reset_index(drop=True)
        self.licences = licences
        self.rows = rows
        self._language = language()

    def __len__(self):
        return len(self.sources)

    def _summary(self):
        sources = counted("cite.sources", len(self), self._language)
        return text(
            "cite.summary", self._language, sources=sources, rows=counted("cite.rows", self.rows, self._language)
        )

    def _licence_lines(self):
        if self.licences:
            return [f"{title}: {licence}." for title, licence in self.licences.items()]
        return [text("cite.no_licence", self._language)]

    def _marked(self, line):
        """A line of HTML from the tables, marked as English where the list is in another language."""
        return line if self._language == ENGLISH or not self.licences else f'<span lang="{ENGLISH}">{line}</span>'

    def _licence(self, line):
        return text("cite.licence", self._language, licence=line)

    def __repr__(self):
        lines = [self._summary()]
        for source in self.sources.itertuples():
            link = _text(source.url) if source.deep_link else no_link(source, self._language)
            about = f"{publisher_of(source, self._language)}. {link} - {how_far(source, self._language)}"
            lines.append(f"{source.number}. {_text(source.title)}. {about}.")
        return "\n".join([*lines, *map(self._licence, self._licence_lines())])

    def _repr_html_(self):
        items = [self._item(source) for source in self.sources.itertuples()]
        body = f"<ol>{''.join(items[:_SHOWN])}</ol>"
        if len(items) > _SHOWN:
            body += (
                f"<details><summary>{text('cite.more', self._language, count=len(items) - _SHOWN)}</summary>"
                f'<ol start="{_SHOWN + 1}">{"".join(items[_SHOWN:])}</ol></details>'
            )
        licences = "".join(f"<p>{self._licence(self._marked(html.escape(line)))}</p>" for line in self._licence_lines())
        head = f'<div class="archipelago-citations" lang="{self._language}" dir="ltr"><p>{self._summary()}</p>'
        return f"{head}{body}{licences}</div>"

    def _item(self, source):
        title, url = html.escape(_text(source.title)), _text(source.url)
        if _text(source.language):
            tongue = f' lang="{html.escape(source.language)}"'
        else:  # its letters tell
            tongue, title = "", marked(title)
        title = f'<cite{tongue} style="font-style:normal">{title}</cite>'
        if source.deep_link and urlsplit(url).scheme in ("http", "https"):
            title = f'<a href="{html.escape(url)}" rel="noopener">{title}</a>'
            link = urlsplit(url).netloc
        else:
            link = no_link(source, self._language)
        about = f"{publisher_of(source, self._language)}. {link} – {how_far(source, self._language)}."
        rest = html.escape(about)
        return f"<li>{title}. {rest}</li>"


def _source_columns(frame, known):
    """Return (column, role, column of verification) for each column of sources, or raise CourseError."""
    found = []
    for column in frame.columns:
        match = _ROLES.match(column) if isinstance(column, str) else None
        if not match:
            continue
        base, suffix = match.group(1), match.group(2) or ""
        unknown = sorted(set(frame[column].dropna().astype("str")) - set(known))
        if unknown and suffix:
            continue  # a column of another kind, such as source_class or source_date
        if unknown:
            raise CourseError(f"The column {column!r} holds {unknown[0]!r}; expected keys of load('sources').")
        role = {"source_2": "second", "counter_source": "counter"}.get(base, "first")
        verified = next((name for name in (f"verified{suffix}", "verified") if name in frame.columns), None)
        found.append((column, role, verified if role == "first" else None))
    return found


def _text(value):
    return value if isinstance(value, str) else ""


def publisher_of(source, code=ENGLISH):
    """Return publisher and class of source, for example "TASS (press)"."""
    publisher, kind = _text(source.publisher), _text(source.source_class)
    kind = of_table(f"source_class.{kind}", kind, code)
    return f"{publisher} ({kind})" if publisher else kind[:1].upper() + kind[1:]


def no_link(source, code=ENGLISH):
    if _text(source.url):
        return text("cite.no_link", code, address=source.url)
    return text("cite.no_address", code)


def how_far(source, code=ENGLISH):
    """Return in words how many rows rest on a source and how far it was read for them."""
    parts = [
        f"{text(f'cite.how.{how}', code)}: {counted('cite.rows', count, code)}"
        for how, count in (
            ("document", source.document),
            ("secondary", source.secondary),
            ("unverified", source.unverified),
            ("not_said", source.rows - source.document - source.secondary - source.unverified),
            ("second_source", source.second_source),
            ("counter_source", source.counter_source),
        )
        if count
    ]
    return "; ".join(parts)

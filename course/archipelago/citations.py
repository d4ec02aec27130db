"""The sources behind any rows of the course's tables, as a numbered list."""

import html
import re
from urllib.parse import urlsplit

from .errors import CourseError
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

    def __len__(self):
        return len(self.sources)

    def _summary(self):
        one = "source" if len(self) == 1 else "sources"
        return f"{len(self)} {one} behind {self.rows:,} {'row' if self.rows == 1 else 'rows'}"

    def _licence_lines(self):
        if self.licences:
            return [f"{title}: {licence}." for title, licence in self.licences.items()]
        return ["Licences differ by table: see archipelago.tables()."]

    def __repr__(self):
        lines = [self._summary()]
        for source in self.sources.itertuples():
            link = _text(source.url) if source.deep_link else no_link(source)
            lines.append(f"{source.number}. {_text(source.title)}. {publisher_of(source)}. {link} - {how_far(source)}.")
        return "\n".join([*lines, *(f"Licence: {line}" for line in self._licence_lines())])

    def _repr_html_(self):
        items = [self._item(source) for source in self.sources.itertuples()]
        body = f"<ol>{''.join(items[:_SHOWN])}</ol>"
        if len(items) > _SHOWN:
            body += (
                f"<details><summary>{len(items) - _SHOWN} more</summary>"
                f'<ol start="{_SHOWN + 1}">{"".join(items[_SHOWN:])}</ol></details>'
            )
        licences = "".join(f"<p>Licence: {html.escape(line)}</p>" for line in self._licence_lines())
        return f'<div class="archipelago-citations" lang="en" dir="ltr"><p>{self._summary()}</p>{body}{licences}</div>'

    @staticmethod
    def _item(source):
        title, url = html.escape(_text(source.title)), _text(source.url)
        language = f' lang="{html.escape(source.language)}"' if _text(source.language) else ""
        title = f'<cite{language} style="font-style:normal">{title}</cite>'
        if source.deep_link and urlsplit(url).scheme in ("http", "https"):
            title = f'<a href="{html.escape(url)}" rel="noopener">{title}</a>'
            link = urlsplit(url).netloc
        else:
            link = no_link(source)
        rest = html.escape(f"{publisher_of(source)}. {link} – {how_far(source)}.")
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


def publisher_of(source):
    """Return publisher and class of source, for example "TASS (press)"."""
    publisher, kind = _text(source.publisher), _text(source.source_class)
    return f"{publisher} ({kind})" if publisher else kind[:1].upper() + kind[1:]


def no_link(source):
    return f"no deep link known (site: {source.url})" if _text(source.url) else "no address known"


def how_far(source):
    """Return in words how many rows rest on a source and how far it was read for them."""
    parts = [
        f"{words}: {count:,} {'row' if count == 1 else 'rows'}"
        for words, count in (
            ("read in the document", source.document),
            ("read in a copy", source.secondary),
            ("unverified", source.unverified),
            ("not said how far verified", source.rows - source.document - source.secondary - source.unverified),
            ("second source", source.second_source),
            ("source of the counter-argument", source.counter_source),
        )
        if count
    ]
    return "; ".join(parts)
